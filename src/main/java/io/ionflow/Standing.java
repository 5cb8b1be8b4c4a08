package io.ionflow;

import io.ionflow.ion.Account;
import io.ionflow.ion.Rights;
import io.ionflow.ion.Work;
import io.ionflow.rotation.policy.PolicyFile;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What some credentials are used for, and what they may do of it.
 *
 * @param choice which credentials
 * @param works what they are used for
 */
record Standing(CredentialsChoice choice, Set<Work> works) {

  /** All credentials in use, for what is done in that directory. */
  static List<Standing> all(LoginWiring login, Settings settings, Workspace workspace) {
    Map<CredentialsChoice, Set<Work>> used = new LinkedHashMap<>();
    for (Work work : works(settings, workspace)) {
      used.computeIfAbsent(login.choice(work), choice -> new TreeSet<>()).add(work);
    }
    return used.entrySet().stream()
        .map(entry -> new Standing(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Where tokens alone are looked after, no scope for assets is asked for. */
  private static Set<Work> works(Settings settings, Workspace workspace) {
    Set<Work> works = EnumSet.allOf(Work.class);
    if (Files.notExists(workspace.dir().resolve(PolicyFile.NAME))) {
      works.remove(Work.ROTATE);
    } else if (watchesNothing(workspace)) {
      works.remove(Work.UPLOAD);
      if (!GatewayWiring.isOn(settings) && !UsageWiring.isOn(settings)) {
        works.remove(Work.READ);
      }
    }
    return works;
  }

  /** A file of sources with no source in it; without a file the shipped sources hold. */
  private static boolean watchesNothing(Workspace workspace) {
    try (Stream<String> lines = Files.lines(workspace.sources())) {
      return lines.map(String::strip).allMatch(line -> line.matches("|#.*|\\[ *\\]( *#.*)?"));
    } catch (IOException | UncheckedIOException unread) {
      return false;
    }
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
