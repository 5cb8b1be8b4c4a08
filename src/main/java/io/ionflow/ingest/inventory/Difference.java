package io.ionflow.ingest.inventory;

/**
 * What was found of one asset.
 *
 * @param verdict what it comes to
 * @param asset its id; 0 if it is about none
 * @param where the asset, or the file
 * @param problem what is so, as a sentence without its dot
 * @param fix what to do next, as a sentence
 */
public record Difference(Verdict verdict, long asset, String where, String problem, String fix) {

  /** What journal, source and ion come to. */
  public enum Verdict {
    /** They agree. */
    MATCHES(false),
    /** They know it, and not as the same. */
    DIFFERS(true),
    /** ion has it and the journal has not, though it was made by its jobs. */
    MISSING_HERE(true),
    /** The journal has it, and ion has not. */
    MISSING_THERE(true),
    /** The source's file is gone, or another one. */
    MISSING_SOURCE(true),
    /** Made by one of the journal's jobs, never given any data, and of no use to anybody. */
    ORPHAN(true),
    /** It was such a one, and was removed. */
    REMOVED(false),
    /** ion has it, and it is none of the journal's business. */
    FOREIGN(false),
    /** Known not to be as it was, and nothing hangs on it. */
    NOTED(false);

    private final boolean counts;

    Verdict(boolean counts) {
      this.counts = counts;
    }

    /** Whether a person has to look at it. */
    public boolean counts() {
      return counts;
    }
  }

  static Difference of(Verdict verdict, long asset, String problem, String fix) {
    return new Difference(verdict, asset, "asset " + asset, problem, fix);
  }
}
