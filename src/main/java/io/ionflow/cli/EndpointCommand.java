package io.ionflow.cli;

import io.ionflow.gateway.AssetSession;
import io.ionflow.gateway.Credits;
import io.ionflow.gateway.PathText;
import io.ionflow.gateway.Snippets;
import io.ionflow.log.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ionflow endpoint}. */
@Command(
    name = "endpoint",
    header = "Print code that shows an asset in a map.",
    description = {
      "",
      "The code runs as it is: a page for the browser, lines for QGIS's Python console, a command.",
      "It leads through the gateway, unless --direct is given: then straight to ion's data, with a",
      "token that lasts an hour.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ionflow endpoint 12345 --for leaflet --key gAbC... > map.html",
      "  ionflow endpoint ortho --for qgis",
      "  ionflow endpoint 12345 --for curl --direct",
      "",
      "Exit codes: 0 done, 1 ion does not answer or has no such asset, 2 the client can't show it or",
      "the settings are wrong, 3 credentials",
    })
public final class EndpointCommand implements Action {
  /** Stands in the address for a key that is not given. */
  static final String NO_KEY = "YOUR-KEY";

  /** What is printed for scripts. */
  record Row(String url, String snippet, String attribution) {}

  private final Session session;
  private final Function<String, Found> ion;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ASSET", description = "Id of an asset, or a name for it.")
  private String asset = "";

  @Option(
      names = "--for",
      paramLabel = "CLIENT",
      required = true,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private Snippets.Client client;

  @Option(
      names = "--direct",
      description = "Past the gateway, with a token in the address that lasts an hour.")
  private boolean direct;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The gateway's key; " + NO_KEY + " stands in the code unless given.")
  private Optional<String> key = Optional.empty();

  /**
   * What ion knows of an asset, and what the settings say of the gateway.
   *
   * @param session ion's answer
   * @param gateway the gateway's address, ends with a slash
   * @param snippets writes the code
   */
  public record Found(AssetSession session, String gateway, Snippets snippets) {}

  /**
   * Asks for it.
   *
   * @param ion finds an asset by id or name
   */
  public EndpointCommand(Session session, Function<String, Found> ion) {
    this.session = session;
    this.ion = ion;
  }

  @Override
  public ExitCode run() {
    Found found = ion.apply(asset);
    Snippets.Subject subject = subject(found);
    String code =
        found
            .snippets()
            .code(client, subject)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "%s can't show assets of type %s. These can: %s"
                            .formatted(
                                client.text(), subject.type(), found.snippets().clients(subject))));
    if (direct) {
      session.tell(
          "This holds a token of ion's that works for an hour and opens this asset to whoever has"
              + " it. What is to last goes through the gateway (docs/gateway.md).");
    }
    session.printLine(
        new Row(Snippets.address(client, subject), code, String.join("; ", subject.credits())),
        code.stripTrailing());
    return ExitCode.DONE;
  }

  private Snippets.Subject subject(Found found) {
    AssetSession opened = found.session();
    String base = direct ? opened.address().base() : atTheGateway(found.gateway());
    String token =
        direct
            ? opened.token().map(Secret::reveal).map(value -> "?access_token=" + value).orElse("")
            : "";
    List<String> credits = Credits.lines(opened.attributions());
    return new Snippets.Subject(
        opened.type(), "Asset " + asset, base, token, opened.entry(), credits);
  }

  private String atTheGateway(String gateway) {
    return "%sk/%s/assets/%s/"
        .formatted(gateway, PathText.segment(key.orElse(NO_KEY)), PathText.segment(asset));
  }
}
