package io.ionflow.usage;

/**
 * What a figure is about. All empty for the whole account.
 *
 * @param token id of a token, never its value; where others have written it, in a file or at an
 *     address, it may be its name in ion, which {@link SamplesById} makes the id for who reads it
 * @param app name of an app of the gateway's
 * @param asset id of an asset
 */
public record Subject(String token, String app, String asset) {
  /** Stands for the id of the token that ionflow itself works with, in the gateway's figures. */
  public static final String OWN = "own";

  /** The account as a whole. */
  public static final Subject ACCOUNT = new Subject("", "", "");

  /** A token. */
  public static Subject token(String id) {
    return new Subject(id, "", "");
  }

  /** An asset. */
  public static Subject asset(String id) {
    return new Subject("", "", id);
  }

  /** Whether it is the account as a whole. */
  public boolean isAccount() {
    return equals(ACCOUNT);
  }
}
