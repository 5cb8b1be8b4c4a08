package io.ionflow.gateway.web;

import io.ionflow.gateway.Aliases;
import io.ionflow.gateway.AppKey;
import io.ionflow.gateway.Budgets;
import io.ionflow.gateway.ClientQuery;
import io.ionflow.gateway.Keys;
import io.ionflow.gateway.Refusal;
import io.ionflow.gateway.Wanted;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;

/** Looks at the head of a request and says who asks for what, or refuses. */
final class Reception {
  static final String KEY_HEADER = "X-Ionflow-Key";

  private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final Keys keys;
  private final Budgets budgets;
  private final Aliases aliases;

  Reception(Keys keys, Budgets budgets, Aliases aliases) {
    this.keys = keys;
    this.budgets = budgets;
    this.aliases = aliases;
  }

  /** How the key came, which decides how the client's next address is to look. */
  enum Carrier {
    PATH,
    QUERY,
    HEADER
  }

  /**
   * Who asks for what.
   *
   * @param secret the key itself, as the client sent it
   */
  record Guest(AppKey key, String secret, Carrier carrier, Wanted wanted, ClientQuery query) {}

  /** What stands on the head of a request. */
  static Wanted wanted(HttpServerRequest request) {
    if (!request.uri().startsWith("/")) {
      throw new Refusal(400, "BadPath", "Only a path is taken here, not a whole address.");
    }
    return Wanted.of(request.path());
  }

  /** Whether it is no more than a request for something to be shown. */
  static void checkMethod(HttpServerRequest request) {
    if (!METHODS.contains(request.method())) {
      throw new Refusal(405, "BadMethod", "Only GET and HEAD are answered.");
    }
    String length = request.getHeader("Content-Length");
    if ((length != null && !length.equals("0"))
        || request.headers().contains("Transfer-Encoding")) {
      throw new Refusal(400, "BadRequest", "A request here has no body.");
    }
  }

  /** Finds the key; which of several counts is settled: path, then header, then query. */
  Guest guest(HttpServerRequest request, Wanted wanted) {
    ClientQuery query = ClientQuery.of(request.query());
    Optional<String> header = Optional.ofNullable(request.getHeader(KEY_HEADER));
    Carrier carrier =
        wanted.key().isPresent()
            ? Carrier.PATH
            : header.isPresent() ? Carrier.HEADER : Carrier.QUERY;
    String secret =
        wanted
            .key()
            .or(() -> header)
            .or(query::key)
            .orElseThrow(
                () ->
                    new Refusal(
                        401,
                        "NoKey",
                        "A key is needed: in the path /k/KEY/assets/…, in the header "
                            + KEY_HEADER
                            + " or as key= in the query."));
    AppKey key =
        keys.find(secret)
            .orElseThrow(
                () -> new Refusal(401, "BadKey", "There is no such key, or it was revoked."));
    return new Guest(key, secret, carrier, wanted, query);
  }

  /** Whether a page may ask; who is no page of another origin may. */
  static void checkOrigin(HttpServerRequest request, AppKey key) {
    String origin = request.getHeader("Origin");
    if (origin != null && !key.allows(origin)) {
      throw new Refusal(403, "OriginNotAllowed", "This key is not for pages of that origin.");
    }
  }

  /** Lets it in, on the budget. */
  Budgets.Spent enter(AppKey key) {
    return budgets.enter(key);
  }

  /** The asset, if the key opens it. */
  long asset(AppKey key, String asked) {
    long id =
        aliases
            .find(asked)
            .orElseThrow(() -> new Refusal(404, "NoSuchAsset", "There is no asset of that name."));
    if (!key.opens(id, asked)) {
      throw new Refusal(403, "AssetNotAllowed", "This key does not open that asset.");
    }
    return id;
  }

  Aliases aliases() {
    return aliases;
  }

  /** Whether a page may ask for leave to send the key in a header, before it is known. */
  boolean anyAllows(String origin) {
    return keys.anyAllows(origin);
  }

  Optional<AppKey> known(Optional<String> secret) {
    return secret.flatMap(keys::find);
  }
}
