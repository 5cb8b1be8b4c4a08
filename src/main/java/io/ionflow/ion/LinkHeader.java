package io.ionflow.ion;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where the next page is (RFC 8288; ion REST API, paging). */
final class LinkHeader {
  private static final int LONGEST = 16_384;
  private static final Pattern LINK = Pattern.compile("<([^>]*+)>([^<]*+)");
  private static final Pattern NEXT =
      Pattern.compile(
          ";\\s*+rel\\s*+=\\s*+(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next(?![^;,\\s]))",
          Pattern.CASE_INSENSITIVE);

  private LinkHeader() {}

  /**
   * The request for the page after this one; empty if this is the last.
   *
   * @throws IonFault.Broken if the link leads away from the API's host
   */
  static <T> Optional<IonRequest<T>> next(
      String header, IonRequest<T> request, IonAddresses addresses) {
    Matcher link = LINK.matcher(header.substring(0, Math.min(LONGEST, header.length())));
    while (link.find()) {
      if (NEXT.matcher(link.group(2)).find()) {
        URI page = addresses.page(request.path(), link.group(1));
        String query = page.getRawQuery();
        return Optional.of(request.at(page.getPath(), query == null ? "" : query));
      }
    }
    return Optional.empty();
  }
}
