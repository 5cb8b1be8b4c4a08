package io.ionflow.sandbox.oauth;

import io.ionflow.sandbox.http.Response;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an answer takes for granted because ion's behaviour is not published. */
public enum OAuthAssumption {
  /** A wrong client or redirect URI is answered with a page and status 400, not a redirect. */
  ERROR_PAGE,
  /** Errors other than {@code access_denied} use RFC 6749's codes in the redirect. */
  REDIRECT_ERRORS,
  /** A code works once, and for the switched time. */
  CODE_LIFETIME,
  /** The client's redirect URI is not published: any path on 127.0.0.1 is taken. */
  UNPUBLISHED_REDIRECT,
  /** How long access and refresh tokens last, and the fields that say so. */
  TOKEN_LIFETIMES,
  /** Whether a refresh token dies with its first use. */
  REFRESH_ROTATION,
  /** The XML form of an answer. */
  XML_ANSWER,
  /** The plain form of an answer. */
  PLAIN_ANSWER,
  /** The form of an error's body, and its status. */
  ERROR_SHAPE;

  /** The header that names assumptions, separated by commas. */
  public static final String HEADER = "X-Sandbox-Assumption";

  /** The name used in the header, such as {@code oauth.error-page}. */
  public String headerName() {
    return "oauth." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Response mark(Response response, OAuthAssumption... assumptions) {
    return response.with(
        HEADER,
        Arrays.stream(assumptions)
            .map(OAuthAssumption::headerName)
            .collect(Collectors.joining(",")));
  }
}
