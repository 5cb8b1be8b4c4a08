package io.ionflow.sandbox.api;

import java.util.Locale;

/**
 * Where the sandbox had to choose, because ion's behaviour is inferred or unknown. An answer that
 * rests on such a choice says so in the header {@value #HEADER}, so that no test takes a guess for
 * the contract. docs/sandbox.md tells what each one means.
 */
public enum Assumption {
  MISSING_SCOPE,
  VALIDATION_ERROR,
  METHOD_NOT_ALLOWED,
  UNKNOWN_OPTIONS,
  FORM_BODY,
  FROM_S3,
  SECOND_UPLOAD_COMPLETE,
  EMPTY_UPLOAD,
  EMPTY_ASSET_IDS,
  DEFAULT_TOKEN_FIXED,
  SCOPES_BEYOND_OWN,
  TOKEN_EXPIRATION,
  EXTERNAL_SERVICE,
  DEFAULTS_CONTENT,
  GEOCODER_CONTENT,
  APP_DATA,
  ENDPOINT_BEFORE_COMPLETE,
  ASSET_HOST_ERROR,
  BIM_ELEMENTS,
  FORM_UPLOAD,
  USAGE_FIGURES;

  /** The header that names an assumption. */
  public static final String HEADER = "X-Sandbox-Assumption";

  /** The name in the header. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
