package io.ionflow.rotation.plan;

import io.ionflow.ion.TokenSpec;
import java.util.List;
import java.util.Optional;

/**
 * One thing that differs between the policies and the account, and what applying the plan does
 * about it.
 *
 * @param kind what is done
 * @param policy whose token it is
 * @param tokenId the token in ion; empty if there is none yet
 * @param tokenName its name in ion; empty if ion has none of that id
 * @param differences field by field; empty where it is not about fields
 * @param spec what the token is set to; empty if it isn't changed
 * @param why a sentence for people and for the journal
 */
public record Change(
    Kind kind,
    String policy,
    Optional<String> tokenId,
    String tokenName,
    List<Difference> differences,
    Optional<TokenSpec> spec,
    String why) {

  /** What is done, in the order in which it is done. */
  public enum Kind {
    /** The policy has no token: a first rotation begins. */
    CREATE,
    /** The policy's token is gone from ion: a rotation begins without it. */
    REPLACE,
    /** The token is set to what the policy says. */
    CHANGE,
    /** The same, because assets came or went that the policy names by query or alias. */
    DRIFT,
    /** No policy has the token any more: it stays as it is, and ionflow no longer minds it. */
    RELEASE,
    /** Nothing is done, for the policy can't be followed as things are. */
    UNSETTLED
  }

  /**
   * One field.
   *
   * @param field as the policy file names it
   * @param from what ion has, as text
   * @param to what the policy says, as text
   * @param added items that the policy has and ion has not
   * @param removed items that ion has and the policy has not
   */
  public record Difference(
      String field, String from, String to, List<String> added, List<String> removed) {}
}
