package io.ionflow;

import io.ionflow.ion.Account;
import io.ionflow.ion.IonFault;
import io.ionflow.log.Secret;
import io.ionflow.login.IonServer;
import io.ionflow.login.Login;
import io.ionflow.login.LoginFlow;
import io.ionflow.login.Profile;
import io.ionflow.login.Profiles;
import io.ionflow.login.Redirect;
import io.ionflow.login.ServerSearch;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A sign-in for a command: the routes of {@code login.camel.yaml}, and what they bring about. */
public final class SignInServer implements AutoCloseable {
  private final LoginWiring login;
  private final Engine engine;

  private SignInServer(LoginWiring login, Engine engine) {
    this.login = login;
    this.engine = engine;
  }

  /**
   * Opens the loopback address; nothing is answered there yet.
   *
   * @throws BindException if its port is taken
   * @throws Exception if a route can't be made
   */
  public static SignInServer open(Settings settings, Workspace workspace, Clock clock)
      throws Exception {
    requireFree(settings.count("ionflow.login.port"));
    LoginWiring login = new LoginWiring(settings, workspace, clock);
    return new SignInServer(login, login.openSignIn(workspace, camel -> {}));
  }

  /** Camel would only log it, and a stranger's program would get the code. */
  private static void requireFree(int port) throws IOException {
    if (port > 0) {
      new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})).close();
    }
  }

  /** The profiles that a directory keeps. */
  public static Profiles profiles(Settings settings, Workspace workspace) {
    return LoginWiring.profiles(settings, workspace);
  }

  /**
   * Finds the API of an ion by the address of its web pages.
   *
   * @throws IonFault.Broken if there is no ion
   */
  public URI find(URI web) {
    String config = look(URI.create(web + "/config.json"));
    return ServerSearch.api(web, Optional.of(config).filter(text -> !text.isEmpty()));
  }

  /** Whether that API needs no login. */
  public boolean isSingleUser(URI api) {
    return ServerSearch.isSingleUser(look(URI.create(api + "/appData")));
  }

  private String look(URI address) {
    try {
      return engine.send("direct:login-look", address, String.class);
    } catch (RuntimeException e) {
      throw new IonFault.Broken(address + " can't be read: " + e.getMessage(), true, e);
    }
  }

  /**
   * Begins.
   *
   * @return the address to open in a browser
   */
  public URI begin(
      String profile, IonServer server, LoginFlow.Application application, List<String> scopes) {
    URI registered = application.redirectUri();
    URI here =
        URI.create("http://127.0.0.1:%d%s".formatted(engine.serverPort(), registered.getRawPath()));
    LoginFlow flow = LoginFlow.begin(server, application, here, scopes, new SecureRandom());
    login.signIn().begin(profile, flow);
    return flow.authorizeUrl();
  }

  /**
   * Takes what the user has pasted.
   *
   * @throws RuntimeException saying why it was not taken; whether that is the end, {@link #await}
   *     tells
   */
  public void paste(Redirect redirect) {
    try {
      engine.send("direct:login-paste", redirect, Profile.class);
    } catch (RuntimeException e) {
      login.signIn().failed(e);
      throw e;
    }
  }

  /**
   * Waits for the end.
   *
   * @return what is in the vault now; empty if the time is up
   * @throws RuntimeException why there is nothing
   */
  public Optional<Profile> await(Duration longest) throws InterruptedException {
    return login.signIn().await(longest);
  }

  /** Whether it has ended, well or badly. */
  public boolean isOver() {
    return login.signIn().isOver();
  }

  /** Asks ion whose login it is, and notes it. */
  public Account introduce(Profile profile) {
    String token = profile.login().map(Login::accessToken).orElseThrow();
    Account account = engine.ask(Account.request().as(new Secret(token)));
    login.profiles().keep(profile.of(account.id()));
    return account;
  }

  /** The port that the browser comes back to. */
  public int port() {
    return engine.serverPort();
  }

  /** Frees the port. */
  @Override
  public void close() {
    engine.close();
  }
}
