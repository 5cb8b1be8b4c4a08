package io.ionflow.rotation;

import java.util.List;
import java.util.Optional;

/** The token policies as the operator has them now. */
@FunctionalInterface
public interface Policies {

  /** All of them. */
  List<TokenPolicy> all();

  /** One of them. */
  default Optional<TokenPolicy> find(String name) {
    return all().stream().filter(policy -> policy.name().equals(name)).findFirst();
  }
}
