package io.ionflow.sandbox.control;

import io.ionflow.sandbox.control.FaultRule.Side;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The fault rules in force, and how often each has acted. */
public final class Faults {
  private static final int MOST_RULES = 1000;

  private final List<Active> rules = new CopyOnWriteArrayList<>();
  private final AtomicLong lastId = new AtomicLong();

  /** A rule in force. */
  public static final class Active {
    private final long id;
    private final FaultRule rule;
    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicInteger acted = new AtomicInteger();

    private Active(long id, FaultRule rule) {
      this.id = id;
      this.rule = rule;
    }

    /** Its id, from 1. */
    public long id() {
      return id;
    }

    /** What it says. */
    public FaultRule rule() {
      return rule;
    }

    /** How many requests have fitted. */
    public int seen() {
      return seen.get();
    }

    /** How many requests it has acted on. */
    public int acted() {
      return acted.get();
    }

    private boolean acts() {
      int number = seen.incrementAndGet();
      boolean acts =
          number >= rule.nth() && (rule.times() == 0 || number < rule.nth() + rule.times());
      if (acts) {
        acted.incrementAndGet();
      }
      return acts;
    }
  }

  /** Puts a rule in force. */
  public Active add(FaultRule rule) {
    if (rules.size() >= MOST_RULES) {
      throw new IllegalArgumentException("there are " + MOST_RULES + " rules; clear them first");
    }
    Active active = new Active(lastId.incrementAndGet(), rule);
    rules.add(active);
    return active;
  }

  /** All rules in force. */
  public List<Active> all() {
    return List.copyOf(rules);
  }

  /** Takes all rules out of force. */
  public void clear() {
    rules.clear();
  }

  /** Takes one rule out of force; false if there is none of that id. */
  public boolean remove(long id) {
    return rules.removeIf(active -> active.id() == id);
  }

  /** The first rule that acts on a request. Every rule that fits counts it. */
  Optional<Active> on(Side side, String method, String path, String query) {
    Optional<Active> acting = Optional.empty();
    for (Active active : rules) {
      if (active.rule().fits(side, method, path, query) && active.acts() && acting.isEmpty()) {
        acting = Optional.of(active);
      }
    }
    return acting;
  }
}
