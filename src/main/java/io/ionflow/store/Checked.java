package io.ionflow.store;

/** A payload whose checksum is known before it is sent. */
public interface Checked extends Payload {
  /** CRC32C of all bytes. */
  int crc32c();
}
