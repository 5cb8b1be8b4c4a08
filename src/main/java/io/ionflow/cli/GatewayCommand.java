package io.ionflow.cli;

import io.ionflow.gateway.Aliases;
import io.ionflow.gateway.AppKey;
import io.ionflow.gateway.KeyFile;
import io.ionflow.log.Printable;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ionflow gateway key}. */
@Command(
    name = "gateway",
    header = "Make, list, change and revoke the gateway's keys.",
    description = {
      "",
      "Each app gets a key of its own, which is printed once and kept as a hash. A running daemon",
      "sees a change within a second.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ionflow gateway key create web-map --asset 12345 --origin https://maps.example.org",
      "  ionflow gateway key create field-app --token-id 9c0f... --bytes-per-day 5000000000",
      "  ionflow gateway key list --json",
      "  ionflow gateway key change field-app --bytes-per-day 0",
      "  ionflow gateway key change field-app --token-id 71ab...",
      "  ionflow gateway key revoke web-map",
      "",
      "Exit codes: 0 done, 1 there is no such key or there is one already, 2 wrong arguments",
    })
public final class GatewayCommand implements Action {
  private static final Table<KeyRow> TABLE =
      new Table<KeyRow>("No keys.")
          .text("APP", KeyRow::app)
          .text("TOKEN", KeyRow::token)
          .text("ASSETS", row -> row.assets().isEmpty() ? "all" : String.join(" ", row.assets()))
          .text("ORIGINS", row -> row.origins().isEmpty() ? "any" : String.join(" ", row.origins()))
          .number("REQUESTS/DAY", row -> limit(row.requestsPerDay()))
          .number("BYTES/DAY", row -> limit(row.bytesPerDay()))
          .number("GEOCODES/DAY", row -> limit(row.geocodesPerDay()))
          .text("CREATED", KeyRow::created)
          .text("REVOKED", row -> row.revoked() == null ? "-" : row.revoked());

  /** What can be done with keys. */
  enum Verb {
    CREATE,
    LIST,
    CHANGE,
    REVOKE
  }

  /** What there are keys of. */
  enum Noun {
    KEY
  }

  /**
   * One key, as {@code --json} prints it.
   *
   * @param key itself, only when it is made
   */
  record KeyRow(
      String app,
      String token,
      List<String> assets,
      List<String> origins,
      long requestsPerDay,
      long bytesPerDay,
      long geocodesPerDay,
      String created,
      String revoked,
      String key) {
    static KeyRow of(AppKey key, String secret) {
      return new KeyRow(
          key.app(),
          key.tokenName(),
          List.copyOf(key.assets()),
          key.origins(),
          key.requestsPerDay(),
          key.bytesPerDay(),
          key.geocodesPerDay(),
          key.created().toString(),
          key.revoked().map(Object::toString).orElse(null),
          secret);
    }
  }

  private final Session session;
  private final Supplier<KeyFile> file;
  private final Supplier<Aliases> aliases;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "key", description = "What this is about: key.")
  @SuppressWarnings("UnusedVariable") // there is one only
  private Noun noun;

  @Parameters(
      index = "1",
      paramLabel = "VERB",
      description = "create, list, change (budgets and token alone) or revoke.")
  private Verb verb;

  @Parameters(index = "2", arity = "0..1", paramLabel = "APP", description = "Name of the app.")
  private Optional<String> app = Optional.empty();

  @Option(
      names = "--token-id",
      paramLabel = "ID",
      description =
          "Id of the ion token that its requests count for; own, or not given: ionflow's own.")
  private Optional<String> tokenId = Optional.empty();

  @Option(
      names = "--asset",
      paramLabel = "ID",
      description = "Id or name of an asset that it opens; repeat it for more, all unless given.")
  private List<String> assets = List.of();

  @Option(
      names = "--origin",
      paramLabel = "URL",
      description = "Where pages that use it come from; repeat it for more, anywhere unless given.")
  private List<String> origins = List.of();

  @Option(
      names = "--requests-per-day",
      paramLabel = "COUNT",
      defaultValue = "0",
      description = "Most requests in a day (UTC); no limit unless given.")
  private long requestsPerDay;

  @Option(
      names = "--bytes-per-day",
      paramLabel = "BYTES",
      defaultValue = "0",
      description = "Most bytes in a day (UTC); no limit unless given.")
  private long bytesPerDay;

  @Option(
      names = "--geocodes-per-day",
      paramLabel = "COUNT",
      defaultValue = "0",
      description = "Most questions to ion's geocoder in a day (UTC); none unless given.")
  private long geocodesPerDay;

  /**
   * Works on that file.
   *
   * @param aliases names that assets have
   */
  public GatewayCommand(
      Session session, Supplier<KeyFile> file, Supplier<Aliases> aliases, Clock clock) {
    this.session = session;
    this.file = file;
    this.aliases = aliases;
    this.clock = clock;
  }

  @Override
  public ExitCode run() {
    switch (verb) {
      case CREATE -> create(name());
      case LIST ->
          session.print(
              file.get().read().stream().map(key -> KeyRow.of(key, null)).toList(), TABLE);
      case CHANGE -> change(name());
      case REVOKE -> revoke(name());
    }
    return ExitCode.DONE;
  }

  private String name() {
    return app.filter(name -> name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"))
        .orElseThrow(
            () -> wrong("Name the app: letters, digits, dots, dashes; at most 64 of them."));
  }

  private void create(String name) {
    check();
    String secret = AppKey.fresh();
    AppKey key =
        new AppKey(
            name,
            AppKey.hash(secret),
            token(),
            new TreeSet<>(assets),
            origins,
            requestsPerDay,
            bytesPerDay,
            geocodesPerDay,
            clock.instant(),
            Optional.empty());
    file.get()
        .change(
            known -> {
              if (known.stream().anyMatch(other -> inForce(other, name))) {
                throw new CommandException(
                    ExitCode.FAILED,
                    "There is a key of " + name + " already, and it can't be shown again.",
                    "Revoke it first: ionflow gateway key revoke " + name);
              }
              List<AppKey> all = new ArrayList<>(known);
              all.add(key);
              return all;
            });
    session.printLine(KeyRow.of(key, secret), secret);
    session.tell("This is the key of " + name + ". It is told this once; only its hash is kept.");
  }

  /** What is not given stays as it is. */
  private void change(String name) {
    check();
    replace(
        name,
        key ->
            key.by(given("--token-id") ? token() : key.tokenId())
                .within(
                    given("--requests-per-day") ? requestsPerDay : key.requestsPerDay(),
                    given("--bytes-per-day") ? bytesPerDay : key.bytesPerDay(),
                    given("--geocodes-per-day") ? geocodesPerDay : key.geocodesPerDay()));
    session.tell("The key of " + name + " has this token and these budgets from now on.");
  }

  /** The list says own, so that can be said of ionflow's own as well. */
  private Optional<String> token() {
    return tokenId.filter(id -> !id.equals(AppKey.OWN));
  }

  private boolean given(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }

  private void revoke(String name) {
    replace(name, key -> key.revokedAt(clock.instant()));
    session.tell("The key of " + name + " opens nothing any more.");
  }

  private void replace(String name, UnaryOperator<AppKey> change) {
    file.get()
        .change(
            known -> {
              if (known.stream().noneMatch(key -> inForce(key, name))) {
                throw new CommandException(
                    ExitCode.FAILED,
                    "There is no key of " + name + " in force.",
                    "See which there are: ionflow gateway key list");
              }
              return known.stream()
                  .map(key -> inForce(key, name) ? change.apply(key) : key)
                  .toList();
            });
  }

  private void check() {
    if (requestsPerDay < 0 || bytesPerDay < 0 || geocodesPerDay < 0) {
      throw wrong("A budget is not less than 0, which is none.");
    }
    for (String asset : assets) {
      if (aliases.get().find(asset).isEmpty()) {
        throw wrong(
            Printable.line(asset)
                + " is neither an asset's id nor a name in ionflow.gateway.aliases.");
      }
    }
    for (String origin : origins) {
      if (!origin.matches("https?://[A-Za-z0-9.\\[\\]:-]+")
          || URI.create(origin).getHost() == null) {
        throw wrong(Printable.line(origin) + " is no origin such as https://maps.example.org.");
      }
    }
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private static boolean inForce(AppKey key, String name) {
    return key.app().equals(name) && key.revoked().isEmpty();
  }

  private static String limit(long most) {
    return most == 0 ? "-" : Long.toString(most);
  }
}
