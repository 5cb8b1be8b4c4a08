package io.ionflow.ion;

/**
 * ion's answer to the creation of an asset.
 *
 * @param assetMetadata the asset
 * @param uploadLocation where to put its files
 * @param onComplete what to call when they are there
 */
public record CreatedAsset(
    Asset assetMetadata, UploadLocation uploadLocation, OnComplete onComplete) {

  /**
   * The call that tells ion that all files are there.
   *
   * @param method HTTP method
   * @param url absolute address
   * @param fields what to send as JSON; null if ion leaves it out
   */
  public record OnComplete(String method, String url, Object fields) {}
}
