package io.ionflow.ion;

import java.util.List;

/** What a call to ion is for; each kind may be done with credentials of its own. */
public enum Work {
  /** Makes, changes and removes assets, and sends their data. */
  UPLOAD(List.of(new Need("assets:write", "create assets", true))),
  /** Reads and changes access tokens. */
  ROTATE(
      List.of(
          new Need("tokens:read", "list access tokens", true),
          new Need("tokens:write", "make and revoke access tokens", true))),
  /** Reads all else. */
  READ(
      List.of(
          new Need("assets:read", "follow their tiling", true),
          new Need(
              "assets:list",
              "find an asset again when the answer to its creation was lost",
              false)));

  private static final String TOKENS = "/v2/tokens";

  @SuppressWarnings("ImmutableEnumChecker") // always made by List.of
  private final List<Need> needs;

  Work(List<Need> needs) {
    this.needs = needs;
  }

  /**
   * A scope that the work needs (ion guide, access tokens).
   *
   * @param scope its name at ion
   * @param use what for
   * @param must whether nothing goes without it
   */
  public record Need(String scope, String use, boolean must) {
    @Override
    public String toString() {
      return scope + ", to " + use;
    }
  }

  /** The kind of a call, by method and path alone. */
  public static Work of(IonRequest<?> request) {
    String path = request.path();
    if (path.equals(TOKENS) || path.startsWith(TOKENS + "/")) {
      return ROTATE;
    }
    return request.method().equals("GET") || request.method().equals("HEAD") ? READ : UPLOAD;
  }

  /** The scopes that it needs, or wishes for. */
  public List<Need> needs() {
    return needs;
  }
}
