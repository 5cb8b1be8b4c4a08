package io.ionflow.ion;

import java.util.Map;
import java.util.Optional;

/**
 * How much room the account has ({@code GET /v1/me}). ion tells it to tokens with {@code
 * profile:read} only; to others the rest of the answer comes without it.
 *
 * @param storage bytes; empty if the token may not know
 */
public record Storage(Optional<Room> storage) {
  /** Bytes in use, left, and in all. */
  public record Room(long used, long available, long total) {}

  /** Reads ion's JSON. */
  @com.fasterxml.jackson.annotation.JsonCreator
  static Storage of(@com.fasterxml.jackson.annotation.JsonProperty("storage") Room room) {
    return new Storage(Optional.ofNullable(room));
  }

  /** Asks for it. */
  public static IonRequest<Storage> request() {
    return IonRequest.get("/v1/me", Map.of(), Storage.class);
  }
}
