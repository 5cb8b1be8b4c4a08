package io.ionflow.doctor;

/** The calls that an examination may make, in their order. Each costs ion's customer nothing. */
enum Probe {
  /** Whose the token is. */
  ME("GET /v1/me"),
  /** The same without the page. */
  ME_WITHOUT_REFERER("GET /v1/me without a Referer"),
  /** Which kind of ion this is, asked when it knows no account. */
  APP_DATA("GET /appData"),
  /** Whose the other credentials are. */
  OWN_ME("GET /v1/me with the configured token"),
  /** What ion knows of the token. */
  ENTRY("GET /v2/tokens/{id}"),
  /** Whether it works from a page that it is allowed on. */
  ME_FROM_ALLOWED_URL("GET /v1/me as from an allowed URL"),
  /** What the asset is. */
  ASSET("GET /v1/assets/{id}"),
  /** Whether it is there for others. */
  ASSET_BY_OWN("GET /v1/assets/{id} with the configured token"),
  /** Where its data is. */
  ENDPOINT("GET /v1/assets/{id}/endpoint"),
  /** Its first bytes. */
  DATA("GET the asset's data");

  private final String title;

  Probe(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
