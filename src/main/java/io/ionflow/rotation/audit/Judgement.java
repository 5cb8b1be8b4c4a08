package io.ionflow.rotation.audit;

/** What a practice says of a token. */
sealed interface Judgement {

  /** It is not about such tokens. */
  record Unconcerned() implements Judgement {}

  /** It is kept. */
  record Kept() implements Judgement {}

  /**
   * It is not.
   *
   * @param what what is seen, as a sentence
   */
  record Broken(String what) implements Judgement {}

  /** Broken if something is the case, else kept. */
  static Judgement brokenIf(boolean seen, String what) {
    return seen ? new Broken(what) : new Kept();
  }

  static Judgement unconcerned() {
    return new Unconcerned();
  }
}
