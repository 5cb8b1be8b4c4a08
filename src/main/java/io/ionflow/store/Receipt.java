package io.ionflow.store;

/**
 * What a store says of something that it took.
 *
 * @param etag the store's tag for it
 * @param checksum CRC32C in base64, as it was sent and as the store confirmed it; of an object put
 *     together from parts, that of its parts' checksums, with a dash and their number
 */
public record Receipt(String etag, String checksum) {}
