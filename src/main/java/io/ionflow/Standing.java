package io.ionflow;

import io.ionflow.ion.Account;
import io.ionflow.ion.Rights;
import io.ionflow.ion.Work;
import io.ionflow.settings.Workspace;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What some credentials are used for, and what they may do of it.
 *
 * @param choice which credentials
 * @param works what they are used for
 */
record Standing(CredentialsChoice choice, Set<Work> works) {

  /** All credentials in use; those for tokens only where tokens are looked after. */
  static List<Standing> all(LoginWiring login, Workspace workspace) {
    Map<CredentialsChoice, Set<Work>> used = new LinkedHashMap<>();
    boolean rotates = Files.exists(workspace.config().resolve("tokens.yaml"));
    for (Work work : Work.values()) {
      if (work != Work.ROTATE || rotates) {
        used.computeIfAbsent(login.choice(work), choice -> new TreeSet<>()).add(work);
      }
    }
    return used.entrySet().stream()
        .map(entry -> new Standing(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** What can't be done at all: one line a scope, with what helps where that is special. */
  List<String> lacking(Account account) {
    return Rights.lacking(account, works).stream().map(this::explained).toList();
  }

  /** What can be done only less well. */
  List<String> missed(Account account) {
    return Rights.missed(account, works);
  }

  private String explained(String need) {
    boolean withheld =
        choice.kind() == CredentialsChoice.Kind.PROFILE && need.startsWith("tokens:");
    return withheld
        ? need
            + " (ion may withhold tokens: scopes from applications that are signed in to; an API token of ion's dashboard has them: ionflow.credentials.rotate=token)"
        : need;
  }

  /** The credentials, at the beginning of a sentence. */
  String who() {
    String name = choice.toString();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** The work, in words. */
  String work() {
    return works.stream()
        .map(work -> work.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** What to do about a scope that is missing. */
  String remedy() {
    return choice.kind() == CredentialsChoice.Kind.PROFILE
        ? "Sign in again with it: ionflow login --scopes …"
        : "Make a token that has it in ion's dashboard.";
  }
}
