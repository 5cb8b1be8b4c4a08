package io.ionflow.gateway;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An app's right to use the gateway. The key itself is told once, when it is made, and only its
 * SHA-256 is kept: it is random and long enough (132 bits) that nothing slower is needed.
 *
 * @param app name of the app; one key each
 * @param hash SHA-256 of the key, as hex
 * @param tokenId id of the ion token that its requests are made with; empty for ionflow's own
 * @param assets ids and aliases that it opens; empty for all
 * @param origins pages that may use it, such as {@code https://maps.example.org}; empty for any
 * @param requestsPerDay most requests in a day (UTC); 0 for no limit
 * @param bytesPerDay most bytes sent in a day (UTC); 0 for no limit
 * @param geocodesPerDay most questions to ion's geocoder in a day (UTC); 0 for none
 * @param created when it was made
 * @param revoked when it was revoked; empty if it was not
 */
public record AppKey(
    String app,
    String hash,
    Optional<String> tokenId,
    SortedSet<String> assets,
    List<String> origins,
    long requestsPerDay,
    long bytesPerDay,
    long geocodesPerDay,
    Instant created,
    Optional<Instant> revoked) {
  /** Stands for ionflow's own credentials where a token's id is told. */
  public static final String OWN = "own";

  private static final int KEY_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Settles what a file may leave out. */
  public AppKey {
    tokenId = tokenId == null ? Optional.empty() : tokenId;
    assets = new TreeSet<>(assets == null ? Set.of() : assets);
    origins = origins == null ? List.of() : List.copyOf(origins);
    revoked = revoked == null ? Optional.empty() : revoked;
  }

  /** A new key, letters and digits that fit into an address as they are. */
  public static String fresh() {
    byte[] bytes = new byte[KEY_BYTES];
    RANDOM.nextBytes(bytes);
    return "g" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What is kept of a key. */
  public static String hash(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** What stands for its token in figures. */
  @JsonIgnore
  public String tokenName() {
    return tokenId.orElse(OWN);
  }

  /** Whether it opens an asset, known by that id and asked for by that name. */
  public boolean opens(long assetId, String asked) {
    return assets.isEmpty() || assets.contains(Long.toString(assetId)) || assets.contains(asked);
  }

  /** Whether pages of that origin may use it. */
  public boolean allows(String origin) {
    return origins.isEmpty() || origins.stream().anyMatch(origin::equalsIgnoreCase);
  }

  /** The same with other budgets for a day; 0 as in the key itself. */
  public AppKey within(long requests, long bytes, long geocodes) {
    return new AppKey(
        app, hash, tokenId, assets, origins, requests, bytes, geocodes, created, revoked);
  }

  /** The same by another token of ion's; by ionflow's own if none is named. */
  public AppKey by(Optional<String> token) {
    return with(token, revoked);
  }

  /** The same, of no use from that time on. */
  public AppKey revokedAt(Instant time) {
    return with(tokenId, Optional.of(time));
  }

  private AppKey with(Optional<String> token, Optional<Instant> end) {
    return new AppKey(
        app,
        hash,
        token,
        assets,
        origins,
        requestsPerDay,
        bytesPerDay,
        geocodesPerDay,
        created,
        end);
  }
}
