package io.ionflow.gateway.web;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which headers go through. All that are not named here do not: cookies, those of one hop, ion's.
 */
final class DataHeaders {
  private static final List<String> ASKED =
      List.of("Accept", "Accept-Encoding", "If-Range", "If-None-Match");
  private static final List<String> ANSWERED =
      List.of(
          "Content-Type",
          "Content-Length",
          "Content-Encoding",
          "Content-Range",
          "Accept-Ranges",
          "ETag",
          "Last-Modified",
          "Expires");

  /** What a cache needs to answer again. */
  static final List<String> KEPT =
      List.of(
          "Content-Type",
          "Content-Encoding",
          "ETag",
          "Last-Modified",
          "Expires",
          "Cache-Control",
          "Vary");

  private static final int LONGEST_RANGE = 200;

  /** A cache asks each time whether it is still so. */
  static final String ASK_AGAIN = "private, no-cache";

  /** What hosts say of caches is nearly always the same. */
  private static final Map<String, String> PRIVATE = new ConcurrentHashMap<>();

  private static final int MOST_KNOWN = 100;

  private DataHeaders() {}

  /**
   * From a client to the data's host.
   *
   * @param byName as for {@link #knownSince}
   */
  static void ask(MultiMap client, MultiMap data, boolean byName) {
    copy(ASKED, client, data);
    String since = knownSince(client, byName);
    if (since != null) {
      data.set("If-Modified-Since", since);
    }
    String range = client.get("Range");
    if (range != null && range.length() <= LONGEST_RANGE && range.indexOf(',') < 0) {
      data.set("Range", range); // one range; several could make a small file a huge answer
    }
    data.set("User-Agent", "ionflow");
  }

  /**
   * The date of the file that a client knows, null if there is none that says something.
   *
   * @param byName whether the client asks by a name: the date that it knows may be that of another
   *     asset's file, of a newer one where the name has moved back, so it says nothing
   */
  static String knownSince(MultiMap client, boolean byName) {
    return byName ? null : client.get("If-Modified-Since");
  }

  /**
   * From the data's host to a client.
   *
   * @param byName whether the client asked by a name, which may stand for another asset tomorrow
   */
  static void answer(MultiMap data, MultiMap client, boolean byName) {
    copy(ANSWERED, data, client);
    String cached = privately(data.get("Cache-Control"));
    client.set("Cache-Control", byName && !cached.contains("no-store") ? ASK_AGAIN : cached);
    Optional.ofNullable(data.get("Vary"))
        .filter(vary -> vary.toLowerCase(Locale.ROOT).contains("accept-encoding"))
        .ifPresent(vary -> client.add("Vary", "Accept-Encoding"));
  }

  /**
   * ion lets any cache keep the data, for its address says nothing without a token. Here the
   * address or a header holds a key that can be revoked, so only the client's own cache may.
   */
  private static String privately(String cacheControl) {
    if (cacheControl == null) {
      return ASK_AGAIN;
    }
    if (PRIVATE.size() > MOST_KNOWN) {
      PRIVATE.clear();
    }
    return PRIVATE.computeIfAbsent(cacheControl, DataHeaders::madePrivate);
  }

  private static String madePrivate(String cacheControl) {
    String rest =
        cacheControl
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\s*\\b(?:public|private|s-maxage=\\d*|proxy-revalidate)\\b\\s*,?", "")
            .replaceAll("[^a-z0-9=, -]", "")
            .replaceAll("^[ ,]+|[ ,]+$", "");
    return rest.isEmpty() ? "private" : "private, " + rest;
  }

  private static void copy(List<String> names, MultiMap from, MultiMap to) {
    for (String name : names) {
      String value = from.get(name);
      if (value != null) {
        to.set(name, value);
      }
    }
  }
}
