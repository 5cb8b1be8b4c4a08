package io.ionflow.sandbox;

import io.ionflow.sandbox.account.AccessToken;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.account.LoginToken;
import io.ionflow.sandbox.account.Scope;
import io.ionflow.sandbox.account.Snapshot;
import io.ionflow.sandbox.account.SnapshotFile;
import io.ionflow.sandbox.api.IonApi;
import io.ionflow.sandbox.control.FaultRule.Side;
import io.ionflow.sandbox.control.Faults;
import io.ionflow.sandbox.control.FaultyServer;
import io.ionflow.sandbox.control.RequestLog;
import io.ionflow.sandbox.oauth.OAuthClients;
import io.ionflow.sandbox.oauth.OAuthServer;
import io.ionflow.sandbox.s3.S3Server;
import io.ionflow.sandbox.server.HandlerServer;
import io.ionflow.sandbox.tiles.Tiler;
import io.ionflow.sandbox.tiling.AssetFolders;
import io.ionflow.sandbox.tiling.CuratedTrees;
import io.ionflow.sandbox.tiling.TilingQueue;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;

/**
 * A stand-in for Cesium ion on this machine: its API, its sign-in, its upload storage and its tile
 * host, with one account. Close it to stop it.
 */
public final class Sandbox implements AutoCloseable {
  private final SandboxClock clock;
  private final SwitchBoard switches;
  private final RequestLog log;
  private final SandboxFolder folder;
  private final Optional<SnapshotFile> file;
  private final Account account;
  private final String token;
  private final TilingQueue tilings;
  private final Servers servers;

  private Sandbox(SandboxOptions options) throws IOException {
    this.clock = new SandboxClock(options.clock());
    this.switches = new SwitchBoard(options.switches());
    this.log = new RequestLog(clock);
    this.folder = SandboxFolder.of(options.data());
    this.file = options.data().map(data -> new SnapshotFile(data.resolve("account.json")));
    this.account = readAccount();
    this.token = managementToken(options.token());
    AssetFolders folders = new AssetFolders(folder.path());
    Tiler tiler = new Tiler();
    this.tilings = new TilingQueue(account, folders, tiler, switches, clock, log);
    try {
      this.servers = servers(options, folders, tiler);
    } catch (IOException e) {
      tilings.close();
      folder.close();
      throw e;
    }
  }

  /**
   * Starts a sandbox.
   *
   * @throws IOException if a port is taken or the folder can't be used
   */
  public static Sandbox start(SandboxOptions options) throws IOException {
    return new Sandbox(options);
  }

  private Servers servers(SandboxOptions options, AssetFolders folders, Tiler tiler)
      throws IOException {
    Faults faults = new Faults();
    OAuthServer logins =
        new OAuthServer(OAuthClients.known(), this::mintLogin, clock, () -> switches.get().login());
    Handler storage = S3Server.over(folders.buckets(), account.uploads(), switches, log);
    return Servers.start(
        options,
        new FaultyServer(Side.S3, faults, log, storage),
        s3 ->
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
                        new CuratedTrees(folders, tiler),
                        tiler,
                        logins,
                        s3.address(),
                        log))));
  }

  /** The address of the API. */
  public URI api() {
    return servers.api().address();
  }

  /** Where a user signs in. */
  public URI authorize() {
    return servers.api().address().resolve("/oauth");
  }

  /** The address of the upload storage. */
  public URI s3() {
    return servers.s3().address();
  }

  /** A token with all scopes. */
  public String token() {
    return token;
  }

  /** The OAuth application to sign in with; its redirect may go to any port of the loopback. */
  public String clientId() {
    return OAuthClients.DEMO_CLIENT_ID;
  }

  private Account readAccount() throws IOException {
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

  private String mintLogin(String clientId, Set<String> scopes, Optional<Duration> lifetime) {
    Set<Scope> granted =
        scopes.stream().flatMap(name -> Scope.of(name).stream()).collect(Collectors.toSet());
    LoginToken minted = account.logins().mint(granted, lifetime);
    log.effect("login.granted", clientId);
    return minted.value();
  }

  private AccessToken added(AccessToken made) {
    account.tokens().add(made);
    return made;
  }

  /** Stops the servers, saves the account, and removes a temporary folder. */
  @Override
  public void close() throws IOException {
    try {
      servers.close();
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
