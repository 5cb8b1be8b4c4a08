package io.ionflow;

import io.ionflow.ion.ApiToken;
import io.ionflow.ion.Credentials;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.Work;
import io.ionflow.log.Logging;
import io.ionflow.log.Secret;
import io.ionflow.login.CallbackProcessor;
import io.ionflow.login.Grant;
import io.ionflow.login.LookAnswerProcessor;
import io.ionflow.login.LookRequestProcessor;
import io.ionflow.login.OAuthLogin;
import io.ionflow.login.PageProcessor;
import io.ionflow.login.Profiles;
import io.ionflow.login.SignIn;
import io.ionflow.login.TokenAnswerProcessor;
import io.ionflow.login.TokenEndpoint;
import io.ionflow.login.TokenRequest;
import io.ionflow.login.TokenRequestProcessor;
import io.ionflow.login.TokenUnreachableProcessor;
import io.ionflow.login.Vault;
import io.ionflow.login.VaultKeys;
import io.ionflow.settings.Settings;
import io.ionflow.settings.SettingsException;
import io.ionflow.settings.Workspace;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/** Makes what shows ion who calls: sources of tokens, the vault, and the sign-in. */
public final class LoginWiring implements TokenEndpoint {
  /** Names that only the routes of the sign-in use. */
  public static final Set<String> SIGN_IN_BEANS =
      Set.of("loginCallback", "loginHeaders", "loginLook", "loginPage", "loginSeen", "signIn");

  private final Settings settings;
  private final Clock clock;
  private final Profiles profiles;
  private final SignIn signIn;
  private final Map<Work, CredentialsChoice> choices = new EnumMap<>(Work.class);
  private final Map<CredentialsChoice, Credentials> sources = new ConcurrentHashMap<>();
  private volatile Optional<CamelContext> context = Optional.empty();
  private Optional<ProducerTemplate> door = Optional.empty();

  /** As the settings have it; opens nothing yet. */
  public LoginWiring(Settings settings, Workspace workspace, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.profiles = profiles(settings, workspace);
    this.signIn = new SignIn(profiles);
    for (Work work : Work.values()) {
      choices.put(work, CredentialsChoice.of(settings, work, profiles::exist));
    }
  }

  /** The profiles of a directory; opens nothing yet. */
  static Profiles profiles(Settings settings, Workspace workspace) {
    SecureRandom random = new SecureRandom();
    VaultKeys keys =
        new VaultKeys(
            () -> secret(settings, "ionflow.vault.passphrase"),
            keyFile(settings, workspace),
            VaultKeys.ITERATIONS,
            random);
    return new Profiles(new Vault(workspace.data().resolve("vault"), keys, random));
  }

  /** Not beside the vault: who copies the one has not copied the other. */
  private static Path keyFile(Settings settings, Workspace workspace) {
    String named = settings.text("ionflow.vault.key");
    if (!named.isEmpty()) {
      return workspace.dir().resolve(named);
    }
    String base = System.getenv("XDG_CONFIG_HOME");
    return (base == null || base.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(base))
        .resolve("ionflow/vault.key");
  }

  /** The profiles of the directory. */
  public Profiles profiles() {
    return profiles;
  }

  /** The sign-in, if there is to be one. */
  public SignIn signIn() {
    return signIn;
  }

  /** What ion is shown for some kind of work. */
  public Credentials credentials(Work work) {
    return sources.computeIfAbsent(choices.get(work), this::source);
  }

  /** The API token, shared by all that show it; empty if none is set. */
  public Optional<Credentials> token() {
    return CredentialsChoice.hasToken(settings)
        ? Optional.of(sources.computeIfAbsent(CredentialsChoice.TOKEN, this::source))
        : Optional.empty();
  }

  /** The login of a profile, whatever work the settings have for it. */
  Credentials profile(String name) {
    return sources.computeIfAbsent(CredentialsChoice.profile(name), this::source);
  }

  /** Which credentials that is. */
  CredentialsChoice choice(Work work) {
    return choices.get(work);
  }

  private Credentials source(CredentialsChoice choice) {
    return switch (choice.kind()) {
      case NONE -> Credentials.NONE;
      case TOKEN -> new ApiToken(() -> secret(settings, "ionflow.ion.token"));
      case PROFILE ->
          new OAuthLogin(choice.profile(), settings.uri("ionflow.ion.api"), profiles, this, clock);
    };
  }

  private static Optional<String> secret(Settings settings, String key) {
    try {
      Optional<String> secret = settings.secret(key).map(Secret::reveal);
      secret.ifPresent(Logging::hide);
      return secret;
    } catch (SettingsException e) {
      throw new CredentialsException(e.getMessage(), e);
    }
  }

  /** Binds what the door's route to the token endpoint needs. */
  void bindDoor(CamelContext camel) {
    Registry registry = camel.getRegistry();
    registry.bind("tokenRequest", new TokenRequestProcessor());
    registry.bind("tokenAnswer", new TokenAnswerProcessor(clock));
    registry.bind("tokenUnreachable", new TokenUnreachableProcessor());
    context = Optional.of(camel);
  }

  /** Binds what the routes of the sign-in need. */
  public void bindSignIn(Registry registry) {
    registry.bind("signIn", signIn);
    registry.bind("loginCallback", new CallbackProcessor(signIn));
    registry.bind("loginHeaders", headers());
    registry.bind("loginPage", new PageProcessor());
    registry.bind("loginLook", new LookRequestProcessor());
    registry.bind("loginSeen", new LookAnswerProcessor());
  }

  /**
   * Opens the door to ion, and the loopback address for the browser that comes back from it.
   *
   * @param more binds what else there is
   * @throws Exception if a route can't be made, or the port is taken
   */
  public Engine openSignIn(Workspace workspace, Consumer<CamelContext> more) throws Exception {
    return Engine.command(
        settings,
        workspace,
        workspace.loginIncludePattern(),
        new Loading(
            Map.of(
                "camel.server.enabled", "true",
                "camel.server.host", "127.0.0.1",
                "camel.server.port", settings.text("ionflow.login.port")),
            Set.of()),
        Engine.door(settings, this, clock)
            .andThen(camel -> bindSignIn(camel.getRegistry()))
            .andThen(more),
        route -> true);
  }

  /** Keeps Camel's own headers in and out; its usual one for HTTP drops Cache-Control as well. */
  private static HeaderFilterStrategy headers() {
    DefaultHeaderFilterStrategy strategy = new DefaultHeaderFilterStrategy();
    strategy.setInFilterStartsWith(DefaultHeaderFilterStrategy.CAMEL_FILTER_STARTS_WITH);
    strategy.setOutFilterStartsWith(DefaultHeaderFilterStrategy.CAMEL_FILTER_STARTS_WITH);
    return strategy;
  }

  /** A refresh happens in the middle of another call, whose thread waits for it. */
  @Override
  public Grant ask(TokenRequest request) {
    try {
      return door().requestBody("direct:ion-token", request, Grant.class);
    } catch (CamelExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  /** Made when the first token is renewed: a daemon with an API token needs none. */
  private synchronized ProducerTemplate door() {
    if (door.isEmpty()) {
      door = Optional.of(context.orElseThrow().createProducerTemplate());
    }
    return door.get();
  }
}
