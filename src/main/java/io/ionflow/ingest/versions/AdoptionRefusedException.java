package io.ionflow.ingest.versions;

/** An asset can't be taken into the journal; nothing was changed. The message says why. */
public final class AdoptionRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String next;

  /**
   * @param why as a sentence
   * @param next what to do instead, as a sentence
   */
  public AdoptionRefusedException(String why, String next) {
    super(why);
    this.next = next;
  }

  /** What to do instead. */
  public String next() {
    return next;
  }
}
