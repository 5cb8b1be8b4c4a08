package io.ionflow.login;

import io.ionflow.log.Logging;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * One sign-in: the address that the user is sent to, and what is sent to ion for the code that
 * comes back (ion's OAuth2 guide: authorization code grant with PKCE). It redeems one code and no
 * more. Makes no call itself.
 */
public final class LoginFlow {
  private final IonServer server;
  private final Application application;
  private final URI redirectUri;
  private final List<String> scopes;
  private final Pkce pkce;
  private final String state;
  private final AtomicBoolean redeemed = new AtomicBoolean();

  /**
   * The application that asks, as it is registered at ion.
   *
   * @param clientId a number, as text
   * @param redirectUri as registered: on 127.0.0.1, without a port, for ion lets it be any there
   */
  public record Application(String clientId, URI redirectUri) {}

  /**
   * Begins a sign-in.
   *
   * @param server where the application is registered
   * @param redirectUri where the code is to come to: the registered address, with a port
   * @param scopes what is asked for; not empty
   */
  public static LoginFlow begin(
      IonServer server,
      Application application,
      URI redirectUri,
      List<String> scopes,
      SecureRandom random) {
    return new LoginFlow(
        server, application, redirectUri, scopes, Pkce.create(random), Pkce.randomText(random));
  }

  LoginFlow(
      IonServer server,
      Application application,
      URI redirectUri,
      List<String> scopes,
      Pkce pkce,
      String state) {
    this.server = server;
    this.application = application;
    this.redirectUri = redirectUri;
    this.scopes = List.copyOf(scopes);
    this.pkce = pkce;
    this.state = state;
  }

  /** The address to open in the user's browser. */
  public URI authorizeUrl() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", application.clientId());
    query.put("redirect_uri", redirectUri.toString());
    query.put("scope", String.join(" ", scopes));
    query.put("state", state);
    query.put("code_challenge", pkce.challenge());
    query.put("code_challenge_method", Pkce.METHOD);
    return URI.create(server.authorize() + "?" + encoded(query));
  }

  /** Where the code is to come to. */
  public URI redirectUri() {
    return redirectUri;
  }

  /**
   * Whether a redirect to this machine belongs to this sign-in: its state is the one that was sent.
   * ion may leave the state out with an error, so an error without one counts too.
   */
  public boolean isAnsweredBy(Redirect redirect) {
    return redirect
        .state()
        .map(this::isOurs)
        .orElseGet(() -> redirect.code().isEmpty() && redirect.error().isPresent());
  }

  /**
   * What redeems the code of a redirect to this machine. The state is compared first; nothing but
   * the first right one is redeemed.
   *
   * @throws LoginException if the state is missing or another, ion sent an error, or a code was
   *     redeemed before
   */
  public TokenRequest redeem(Redirect redirect) {
    if (!isAnsweredBy(redirect)) {
      throw LoginException.foreign();
    }
    return spend(redirect);
  }

  /**
   * As {@link #redeem}, for what the user has pasted. A bare code has no state; that it was given
   * for this sign-in is then for PKCE alone to prove, at ion.
   */
  public TokenRequest redeemPasted(Redirect redirect) {
    if (redirect.state().isPresent() && !isAnsweredBy(redirect)) {
      throw LoginException.foreign();
    }
    return spend(redirect);
  }

  private TokenRequest spend(Redirect redirect) {
    if (!redeemed.compareAndSet(false, true)) {
      throw LoginException.spent();
    }
    if (redirect.error().isPresent()) {
      throw LoginException.refused(redirect.error().get(), redirect.description());
    }
    String code = redirect.code().orElseThrow(LoginException::foreign);
    Logging.hide(code);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("client_id", application.clientId());
    fields.put("code", code);
    fields.put("redirect_uri", redirectUri.toString());
    fields.put("code_verifier", pkce.verifier());
    return new TokenRequest("The exchange of the code", fields);
  }

  /** Where it is for. */
  public IonServer server() {
    return server;
  }

  /** What a grant becomes in the vault. */
  public Login login(Grant grant) {
    return new Login(
        application,
        grant.scopes().orElse(scopes),
        grant.accessToken(),
        grant.expires(),
        grant.refreshToken(),
        grant.at());
  }

  /** What renews a login. */
  static TokenRequest refresh(Login login, String refreshToken) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "refresh_token");
    fields.put("client_id", login.application().clientId());
    fields.put("redirect_uri", login.application().redirectUri().toString());
    fields.put("refresh_token", refreshToken);
    return new TokenRequest("The refresh of the login", fields);
  }

  /** Takes the same time however much of it is right. */
  private boolean isOurs(String other) {
    return MessageDigest.isEqual(
        state.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(Map<String, String> query) {
    return query.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + "="
                    + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8)
                        .replace("+", "%20"))
        .collect(Collectors.joining("&"));
  }
}
