package io.ionflow.ingest;

import io.ionflow.store.Receipt;

/**
 * A piece of a member that the store has confirmed.
 *
 * @param path the member's upload path
 * @param number from 1; 0 for a member sent whole or put together from its parts
 * @param sizeBytes length
 * @param etag the store's tag for it, needed to put parts together
 * @param checksum CRC32C of its bytes in base64, as the store confirmed it
 */
public record Part(String path, int number, long sizeBytes, String etag, String checksum) {

  static Part of(String path, int number, long sizeBytes, Receipt receipt) {
    return new Part(path, number, sizeBytes, receipt.etag(), receipt.checksum());
  }

  Receipt receipt() {
    return new Receipt(etag, checksum);
  }
}
