package io.ionflow;

import io.ionflow.cli.Session;
import io.ionflow.cli.TokenDesk;
import io.ionflow.ingest.Jobs;
import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetPage;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Page;
import io.ionflow.ion.Token;
import io.ionflow.ion.Tokens;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.log.Secret;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.rotation.plan.AssetResolver;
import io.ionflow.rotation.plan.Custody;
import io.ionflow.rotation.policy.PolicyFile;
import io.ionflow.settings.Settings;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens what a command about tokens asks for: the door to ion, the journal, the policy file. */
final class TokenOffice implements TokenDesk {
  private final Session session;
  private final boolean writes;
  private final Settings settings;
  private Optional<Engine> door = Optional.empty();
  private Optional<Journal> journal = Optional.empty();
  private Optional<List<Token>> tokens = Optional.empty();

  /**
   * @param writes whether the journal is written to; else it need not exist
   */
  TokenOffice(Session session, boolean writes) {
    this.session = session;
    this.writes = writes;
    this.settings = session.settings().valid();
  }

  @Override
  public List<TokenPolicy> policies() {
    return PolicyFile.of(session.workspace().dir()).valid();
  }

  @Override
  public List<Token> tokens() {
    if (tokens.isEmpty()) {
      tokens = Optional.of(list(Tokens.list(), "tokens:read"));
    }
    return tokens.get();
  }

  @Override
  public Optional<String> ownTokenId() {
    Optional<Secret> own = settings.secret("ionflow.ion.token");
    return tokens().stream()
        .filter(token -> own.filter(token.value()::equals).isPresent())
        .map(Token::id)
        .findFirst();
  }

  @Override
  public List<Asset> assets() {
    return list(
        IonRequest.get("/v1/assets", Map.of("limit", "1000"), AssetPage.class), "assets:list");
  }

  @Override
  public AssetResolver resolver(List<TokenPolicy> policies) {
    boolean names =
        policies.stream()
            .map(TokenPolicy::assets)
            .anyMatch(choice -> !choice.aliases().isEmpty() || !choice.queries().isEmpty());
    return new AssetResolver(names ? assets() : List.of(), datasets());
  }

  @Override
  public Custody custody() {
    return journal()
        .<Custody>map(open -> new RecordedCustody(open.rotations()))
        .orElse(Custody.NONE);
  }

  @Override
  public <T> T ask(IonRequest<T> request) {
    try {
      return door().ask(request);
    } catch (IonFault.Refused refused) {
      if (request.bearer().isPresent()) {
        throw refused; // that token is what is looked at
      }
      throw refused(refused);
    }
  }

  private <T> List<T> list(IonRequest<? extends Page<T>> request, String scope) {
    try {
      return door().list(request);
    } catch (IonFault.Refused refused) {
      throw refused(refused);
    } catch (IonFault.Missing missing) {
      throw new CredentialsException(
          "ion shows no list at %s: the token lacks %s, most likely. Give it the scope in ion's dashboard."
              .formatted(request.path(), scope),
          missing);
    }
  }

  private static CredentialsException refused(IonFault.Refused refused) {
    return new CredentialsException(
        "ion refuses the token: " + refused.getMessage() + ". Make a new one in ion's dashboard.",
        refused);
  }

  private AssetResolver.Datasets datasets() {
    Optional<Jobs> jobs = journal().map(Journal::jobs);
    return jobs.<AssetResolver.Datasets>map(
            known -> new DeliveredDatasets(known, VersionWiring.document(session.workspace())))
        .orElse(name -> Optional.empty());
  }

  private Engine door() {
    if (door.isEmpty()) {
      try {
        door = Optional.of(Engine.doorOnly(settings, session.workspace(), Clock.systemUTC()));
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("The door to ion can't be opened: " + e.getMessage(), e);
      }
    }
    return door.get();
  }

  /** Empty if there is none and none is needed. */
  private Optional<Journal> journal() {
    if (journal.isEmpty()) {
      JournalSettings place = Daemon.journalSettings(settings, session.workspace(), "tokens");
      if (writes) {
        journal = Optional.of(written(place));
      } else if (place.file().filter(Files::notExists).isEmpty()) {
        journal = Optional.of(Journal.openToRead(place, Clock.systemUTC()));
      }
    }
    return journal;
  }

  private Journal written(JournalSettings place) {
    try {
      Files.createDirectories(session.workspace().data());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return Journal.open(place, Clock.systemUTC());
  }

  @Override
  public void close() {
    journal.ifPresent(Journal::close);
    door.ifPresent(Engine::close);
  }
}
