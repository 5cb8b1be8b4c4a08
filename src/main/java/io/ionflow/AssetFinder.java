package io.ionflow;

import io.ionflow.cli.CommandException;
import io.ionflow.cli.EndpointCommand.Found;
import io.ionflow.cli.ExitCode;
import io.ionflow.cli.Session;
import io.ionflow.gateway.AssetSession;
import io.ionflow.gateway.DataHosts;
import io.ionflow.gateway.Endpoints;
import io.ionflow.gateway.Refusal;
import io.ionflow.gateway.Snippets;
import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetEndpoint;
import io.ionflow.settings.Settings;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** Asks ion for an asset's address, for a command. */
final class AssetFinder {
  private final Session session;

  AssetFinder(Session session) {
    this.session = session;
  }

  /** The asset of that id or name. */
  Found find(String asset) {
    Settings settings = session.settings().valid();
    long id =
        VersionWiring.names(settings, session.workspace())
            .find(asset)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.FAILED,
                        "There is no asset " + asset + ".",
                        "Give its id, a name in data/aliases.json, or name it in ionflow.gateway.aliases."));
    Optional<URI> libraries =
        Optional.of(settings.text("ionflow.gateway.libraries"))
            .filter(text -> !text.isEmpty())
            .map(text -> settings.uri("ionflow.gateway.libraries"));
    return new Found(opened(settings, id), gateway(settings), new Snippets(libraries));
  }

  /** An asset as ion tells it. */
  Asset asset(long id) {
    try (Engine door =
        Engine.doorOnly(session.settings().valid(), session.workspace(), Clock.systemUTC())) {
      return door.ask(Asset.request(id));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private AssetSession opened(Settings settings, long id) {
    Endpoints endpoints =
        new Endpoints(
            new DataHosts(settings.uri("ionflow.ion.api"), settings.list("ionflow.gateway.hosts")));
    try (Engine door = Engine.doorOnly(settings, session.workspace(), Clock.systemUTC())) {
      endpoints.mayAsk(id);
      return endpoints.session(
          id, door.ask(AssetEndpoint.request(id)), Clock.systemUTC().instant());
    } catch (Refusal refusal) {
      throw new CommandException(
          ExitCode.FAILED, refusal.getMessage(), "See docs/gateway.md for what it hands out.");
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String gateway(Settings settings) {
    String url = settings.text("ionflow.gateway.url");
    if (!url.isEmpty()) {
      return url.endsWith("/") ? url : url + "/";
    }
    String port = settings.text("ionflow.gateway.port");
    return "http://%s:%s/"
        .formatted(settings.text("ionflow.gateway.host"), port.isEmpty() ? "8392" : port);
  }
}
