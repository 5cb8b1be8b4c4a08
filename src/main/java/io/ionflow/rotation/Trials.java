package io.ionflow.rotation;

import io.ionflow.ion.Account;
import io.ionflow.ion.IonRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Calls that prove a token, made one after another. Belongs to one message. */
public final class Trials {
  private final Deque<Trial> left = new ArrayDeque<>();
  private final List<String> passed = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();

  /**
   * One call.
   *
   * @param mustWork whether the token must be taken; else it must be refused
   * @param scopes what {@code /v1/me} must say; empty for a call that does not ask it
   */
  record Trial(String what, IonRequest<?> request, boolean mustWork, Set<String> scopes) {}

  Trials(List<Trial> trials) {
    left.addAll(trials);
  }

  /** None to make, as something is wrong already. */
  static Trials failed(String what) {
    Trials trials = new Trials(List.of());
    trials.failed.add(what);
    return trials;
  }

  /** Whether there is another call to make. */
  public boolean isOpen() {
    return !left.isEmpty();
  }

  /** The call to make. */
  public IonRequest<?> getRequest() {
    return left.element().request();
  }

  /** The call was answered. */
  public static void worked(Trials trials, Object answer) {
    trials.worked(answer);
  }

  private void worked(Object answer) {
    Trial trial = left.remove();
    if (!trial.mustWork()) {
      failed.add(trial.what() + " works and must not");
    } else if (answer instanceof Account account && !trial.scopes().isEmpty()) {
      Set<String> has = new TreeSet<>(account.scopes());
      (has.equals(trial.scopes()) ? passed : failed)
          .add(trial.what() + ": it has " + has + ", asked for were " + trial.scopes());
    } else {
      passed.add(trial.what() + " works");
    }
  }

  /** The token was refused, or shown nothing. */
  public static void refused(Trials trials) {
    trials.refused();
  }

  private void refused() {
    Trial trial = left.remove();
    (trial.mustWork() ? failed : passed)
        .add(trial.what() + (trial.mustWork() ? " must work and is refused" : " is refused"));
  }

  List<String> passed() {
    return passed;
  }

  List<String> failed() {
    return failed;
  }
}
