package io.ionflow.sandbox;

import io.ionflow.sandbox.account.AccessToken;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.account.Scope;
import io.ionflow.sandbox.account.Snapshot;
import io.ionflow.sandbox.account.SnapshotFile;
import io.ionflow.sandbox.api.IonApi;
import io.ionflow.sandbox.control.FaultRule.Side;
import io.ionflow.sandbox.control.Faults;
import io.ionflow.sandbox.control.FaultyServer;
import io.ionflow.sandbox.control.RequestLog;
import io.ionflow.sandbox.s3.S3Server;
import io.ionflow.sandbox.server.HandlerServer;
import io.ionflow.sandbox.server.WebServer;
import io.ionflow.sandbox.tiles.Tiler;
import io.ionflow.sandbox.tiling.AssetFolders;
import io.ionflow.sandbox.tiling.CuratedTrees;
import io.ionflow.sandbox.tiling.TilingQueue;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * A stand-in for Cesium ion on this machine: its API, its sign-in, its upload storage and its tile
 * host, with one account. Close it to stop it.
 */
public final class Sandbox implements AutoCloseable {
  /** The OAuth application that every sandbox knows. */
  private static final String CLIENT_ID = "190";

  private final SandboxFolder folder;
  private final Optional<SnapshotFile> file;
  private final Account account;
  private final String token;
  private final TilingQueue tilings;
  private final WebServer s3;
  private final WebServer api;

  private Sandbox(SandboxOptions options) throws IOException {
    SandboxClock clock = new SandboxClock(options.clock());
    SwitchBoard switches = new SwitchBoard(options.switches());
    RequestLog log = new RequestLog(clock);
    Faults faults = new Faults();
    this.folder = SandboxFolder.of(options.data());
    this.file = options.data().map(data -> new SnapshotFile(data.resolve("account.json")));
    this.account = account(clock);
    this.token = managementToken(options.token());
    AssetFolders folders = new AssetFolders(folder.path());
    Tiler tiler = new Tiler();
    CuratedTrees curated = new CuratedTrees(folders, tiler);
    this.tilings = new TilingQueue(account, folders, tiler, switches, clock, log);
    this.s3 =
        new WebServer(
            "sandbox-s3",
            options.port() == 0 ? 0 : options.port() + 1,
            options.s3Tls(),
            new FaultyServer(
                Side.S3,
                faults,
                log,
                S3Server.over(folders.buckets(), account.uploads(), switches, log)));
    this.api =
        new WebServer(
            "sandbox-api",
            options.port(),
            Optional.empty(),
            new FaultyServer(
                Side.API,
                faults,
                log,
                new HandlerServer(
                    IonApi.of(
                        account,
                        switches,
                        clock,
                        faults,
                        folders,
                        tilings,
                        curated,
                        s3::address,
                        log))));
  }

  /**
   * Starts a sandbox.
   *
   * @throws IOException if a port is taken or the folder can't be used
   */
  public static Sandbox start(SandboxOptions options) throws IOException {
    return new Sandbox(options);
  }

  /** The address of the API. */
  public URI api() {
    return api.address();
  }

  /** Where a user signs in. */
  public URI authorize() {
    return api.address().resolve("/oauth");
  }

  /** The address of the upload storage. */
  public URI s3() {
    return s3.address();
  }

  /** A token with all scopes. */
  public String token() {
    return token;
  }

  /** The OAuth application to sign in with; its redirect may go to any port of the loopback. */
  public String clientId() {
    return CLIENT_ID;
  }

  private Account account(SandboxClock clock) throws IOException {
    Optional<Snapshot> saved = file.isPresent() ? file.get().read() : Optional.empty();
    return saved
        .map(snapshot -> Account.restored(snapshot, clock, this::changed))
        .orElseGet(() -> Account.fresh(clock, this::changed));
  }

  private void changed() {
    // Called while the account is being made, too, when there is nothing to save yet.
    if (account != null) {
      file.ifPresent(saved -> saved.changed(account::snapshot));
    }
  }

  private String managementToken(Optional<String> given) {
    String name = "Sandbox";
    if (given.isPresent() && account.tokens().byValue(given.get()).isEmpty()) {
      account.tokens().add(account.givenToken(name, given.get(), Scope.all()));
    }
    return given.orElseGet(
        () ->
            account.tokens().all().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseGet(() -> added(account.newToken(name, Scope.all(), false)))
                .value());
  }

  private AccessToken added(AccessToken made) {
    account.tokens().add(made);
    return made;
  }

  /** Stops the servers, saves the account, and removes a temporary folder. */
  @Override
  public void close() throws IOException {
    try {
      api.close();
      s3.close();
    } finally {
      tilings.close();
      if (file.isPresent()) {
        file.get().close();
        file.get().write(account.snapshot());
      }
      folder.close();
    }
  }
}
