package io.ionflow.sandbox.api;

import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.http.Body;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import io.ionflow.sandbox.tiling.AssetFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Serves the data of assets to whoever has their token, as ion's tile host does. */
final class TileHost {
  /** Where on the API's origin it lies. */
  static final String PATH = "/assets-cdn/";

  private final AssetFolders folders;
  private final AssetTokens tokens;
  private final Supplier<Switches> switches;

  TileHost(AssetFolders folders, AssetTokens tokens, Supplier<Switches> switches) {
    this.folders = folders;
    this.tokens = tokens;
    this.switches = switches;
  }

  void addTo(Router router) {
    router.on("GET", PATH + "{id}/{path*}", this::serve);
  }

  private Response serve(Call call) throws IOException {
    try {
      return open(file(call), call.request());
    } catch (IonError refusal) {
      return Answers.assuming(Assumption.ASSET_HOST_ERROR, refusal.response())
          .with("Access-Control-Allow-Origin", "*");
    }
  }

  private Path file(Call call) {
    long id = call.id("id");
    if (TokenText.of(call.request()).filter(token -> tokens.opens(token, id)).isEmpty()) {
      throw IonError.known(401, switches.get().unauthorizedCode().wire(), "Invalid access token");
    }
    Path tree = folders.tree(id);
    return inside(tree, call.variables().get("path"))
        .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
        .orElseThrow(() -> IonError.missing(call.request()));
  }

  private static Optional<Path> inside(Path tree, String path) {
    try {
      return Optional.of(tree.resolve(path).normalize()).filter(found -> found.startsWith(tree));
    } catch (InvalidPathException noFile) {
      return Optional.empty();
    }
  }

  private static Response open(Path file, Request request) throws IOException {
    Body whole = Body.of(file);
    Response response =
        new Response(
            200,
            Map.of(
                "Content-Type", ContentTypes.of(file),
                "Access-Control-Allow-Origin", "*",
                "Access-Control-Expose-Headers", "content-range,content-length",
                "Accept-Ranges", "bytes",
                "Cache-Control", "public, max-age=31536000"),
            whole);
    return request
        .header("range")
        .flatMap(header -> ByteRange.of(header, whole.sizeBytes()))
        .map(range -> range.cut(response, file))
        .orElse(response);
  }
}
