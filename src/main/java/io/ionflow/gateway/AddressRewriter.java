package io.ionflow.gateway;

import io.ionflow.log.Secret;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns the absolute addresses of an asset's data that stand in a document (XML or JSON) into
 * addresses of the gateway. Works on the text and leaves all else as it is, so nothing is parsed,
 * no entity is looked up, and relative addresses stay. A token is masked wherever it stands.
 */
public final class AddressRewriter {
  private static final Pattern ADDRESS =
      Pattern.compile("https?:(?:\\\\?/){2}[^\\s\"'<>]*+", Pattern.CASE_INSENSITIVE);
  private static final Pattern AMPERSAND =
      Pattern.compile("&amp;|&#38;|&#x26;|\\\\u0026", Pattern.CASE_INSENSITIVE);

  /** Takes time in proportion to the document: each sign belongs to one element at most. */
  private static final Pattern TEMPLATE =
      Pattern.compile(
          "(<(?:[\\w.-]++:)?+ResourceURL\\s[^<>]*?\\btemplate=[\"'])(?!\\w++:|/)([^\"'<>]*+)");

  private static final String TOKEN = "access_token";

  private final String base;
  private final String gateway;
  private final Optional<Secret> token;

  /**
   * @param base address of the data's folder, ends with a slash
   * @param gateway address of the same folder at the gateway, ends with a slash
   * @param token what must not be told
   */
  public AddressRewriter(String base, String gateway, Optional<Secret> token) {
    this.base = base.toLowerCase(Locale.ROOT);
    this.gateway = gateway;
    this.token = token;
  }

  /** The document with the gateway's addresses. */
  public String rewrite(String document) {
    Matcher address = ADDRESS.matcher(document);
    StringBuilder text = new StringBuilder(document.length() + 64);
    while (address.find()) {
      address.appendReplacement(text, Matcher.quoteReplacement(rewritten(address.group())));
    }
    String rewritten = address.appendTail(text).toString();
    return token
        .map(Secret::reveal)
        .filter(secret -> !secret.isEmpty())
        .map(secret -> rewritten.replace(secret, Secret.MASK))
        .orElse(rewritten);
  }

  /**
   * The document with the gateway's addresses, also where the templates of a WMTS are relative:
   * most clients take them as they stand.
   */
  public String rewriteWmts(String document) {
    return TEMPLATE
        .matcher(rewrite(document))
        .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + gateway + found.group(2)));
  }

  private String rewritten(String written) {
    String plain = AMPERSAND.matcher(written.replace("\\/", "/")).replaceAll("&");
    String open = withoutToken(plain);
    boolean ours = open.toLowerCase(Locale.ROOT).startsWith(base);
    if (!ours && open.equals(plain)) {
      return written;
    }
    String moved = ours ? gateway + open.substring(base.length()) : open;
    return likeWritten(written, moved);
  }

  private static String withoutToken(String address) {
    int query = address.indexOf('?');
    if (query < 0 || !address.toLowerCase(Locale.ROOT).contains(TOKEN)) {
      return address;
    }
    String rest =
        Arrays.stream(address.substring(query + 1).split("&"))
            .filter(pair -> !pair.toLowerCase(Locale.ROOT).startsWith(TOKEN + "="))
            .collect(Collectors.joining("&"));
    return address.substring(0, query) + (rest.isEmpty() ? "" : "?" + rest);
  }

  /** Escaped in the way that it was before. */
  private static String likeWritten(String written, String address) {
    Matcher ampersand = AMPERSAND.matcher(written);
    String escaped = ampersand.find() ? address.replace("&", ampersand.group()) : address;
    return written.contains("\\/") ? escaped.replace("/", "\\/") : escaped;
  }
}
