package io.ionflow.ion;

import java.util.List;

/** One page of a list of tokens. */
public record TokenPage(List<Token> items) implements Page<Token> {
  /** Settles what ion may leave out. */
  public TokenPage {
    items = items == null ? List.of() : List.copyOf(items);
  }
}
