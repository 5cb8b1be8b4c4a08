package io.ionflow.sandbox.api;

import io.ionflow.sandbox.SandboxClock;
import io.ionflow.sandbox.SwitchBoard;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.control.Faults;
import io.ionflow.sandbox.control.RequestLog;
import io.ionflow.sandbox.http.Handler;
import io.ionflow.sandbox.oauth.OAuthServer;
import io.ionflow.sandbox.tiles.Tiler;
import io.ionflow.sandbox.tiling.AssetFolders;
import io.ionflow.sandbox.tiling.CuratedTrees;
import io.ionflow.sandbox.tiling.TilingQueue;
import java.net.URI;

/** The whole of ion's API, put together. */
public final class IonApi {
  private IonApi() {}

  /**
   * The handler of the API.
   *
   * @param s3 where uploads go
   */
  public static Handler of(
      Account account,
      SwitchBoard switches,
      SandboxClock clock,
      Faults faults,
      AssetFolders folders,
      TilingQueue tilings,
      CuratedTrees curated,
      Tiler tiler,
      OAuthServer logins,
      URI s3,
      RequestLog log) {
    Authentication authentication = new Authentication(account, switches, clock);
    Router router = new Router();
    new AssetsApi(account, authentication, switches, clock, tilings, log).addTo(router);
    new UploadsApi(account, authentication, switches, clock, folders, tilings, s3, log)
        .addTo(router);
    new FormUploadApi(account, authentication, switches, folders, log).addTo(router);
    new TokensApi(account, authentication, switches, clock, log).addTo(router);
    new MeApi(account, authentication, switches).addTo(router);
    AssetTokens assetTokens = new AssetTokens(account, switches, clock);
    new EndpointApi(account, authentication, assetTokens, curated, switches, clock, log)
        .addTo(router);
    BimModels models = new BimModels(folders, tiler, switches, clock);
    new ElementsApi(account, authentication, models).addTo(router);
    new TileHost(folders, assetTokens, switches).addTo(router);
    new DefaultsApi(account).addTo(router);
    new GeocodeApi(authentication, log).addTo(router);
    new UsageApi(account, authentication, clock).addTo(router);
    new AppDataApi(switches).addTo(router);
    mount(router, logins);
    new ControlApi(switches, faults, log, clock, tilings, account).addTo(router);
    return new Doorway(new SingleUser(router, switches));
  }

  private static void mount(Router router, OAuthServer logins) {
    router
        .on("GET", "/oauth", call -> logins.authorize().handle(call.request()))
        .on("POST", "/oauth", call -> logins.authorize().handle(call.request()))
        .on("POST", "/oauth/token", call -> logins.token().handle(call.request()))
        .on("POST", "/oauth/token/", call -> logins.token().handle(call.request()));
  }
}
