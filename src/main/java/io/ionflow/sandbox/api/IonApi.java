package io.ionflow.sandbox.api;

import io.ionflow.sandbox.SandboxClock;
import io.ionflow.sandbox.SwitchBoard;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.control.Faults;
import io.ionflow.sandbox.control.RequestLog;
import io.ionflow.sandbox.http.Handler;
import io.ionflow.sandbox.tiling.AssetFolders;
import io.ionflow.sandbox.tiling.CuratedTrees;
import io.ionflow.sandbox.tiling.TilingQueue;
import java.net.URI;
import java.util.function.Supplier;

/** The whole of ion's API, put together. */
public final class IonApi {
  private IonApi() {}

  /**
   * The handler of the API.
   *
   * @param s3 where uploads go; asked for at each request
   */
  public static Handler of(
      Account account,
      SwitchBoard switches,
      SandboxClock clock,
      Faults faults,
      AssetFolders folders,
      TilingQueue tilings,
      CuratedTrees curated,
      Supplier<URI> s3,
      RequestLog log) {
    Authentication authentication = new Authentication(account, switches, clock);
    Router router = new Router();
    new AssetsApi(account, authentication, switches, clock, tilings, log).addTo(router);
    new UploadsApi(account, authentication, switches, clock, folders, tilings, s3, log)
        .addTo(router);
    new TokensApi(account, authentication, switches, clock, log).addTo(router);
    new MeApi(account, authentication).addTo(router);
    AssetTokens assetTokens = new AssetTokens(account, switches, clock);
    new EndpointApi(account, authentication, assetTokens, curated, switches, clock, log)
        .addTo(router);
    new TileHost(folders, assetTokens, switches).addTo(router);
    new DefaultsApi(account).addTo(router);
    new GeocodeApi(authentication, log).addTo(router);
    new AppDataApi(switches).addTo(router);
    new ControlApi(switches, faults, log, clock, tilings, account).addTo(router);
    return new Doorway(new SingleUser(router, switches));
  }
}
