package io.ionflow.ingest;

import io.ionflow.store.Receipt;
import java.util.Optional;

/**
 * A piece of a member that the store has confirmed.
 *
 * @param path the member's upload path
 * @param number from 1; 0 for a member sent whole or put together from its parts
 * @param sizeBytes length
 * @param etag the store's tag for it, needed to put parts together
 * @param checksum CRC32C of its bytes in base64, as the store confirmed it
 * @param content the text of its {@link ContentSum}; empty where it is not known
 */
public record Part(
    String path, int number, long sizeBytes, String etag, String checksum, String content) {

  /** One of whose content no sum is known. */
  public Part(String path, int number, long sizeBytes, String etag, String checksum) {
    this(path, number, sizeBytes, etag, checksum, "");
  }

  static Part of(
      String path, int number, long sizeBytes, Receipt receipt, Optional<ContentSum> sum) {
    String content = sum.map(ContentSum::text).orElse("");
    return new Part(path, number, sizeBytes, receipt.etag(), receipt.checksum(), content);
  }

  Receipt receipt() {
    return new Receipt(etag, checksum);
  }
}
