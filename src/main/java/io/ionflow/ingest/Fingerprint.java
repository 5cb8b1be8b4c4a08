package io.ionflow.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Short names for what was seen: equal for equal members, in any order. */
final class Fingerprint {
  private Fingerprint() {}

  /** Of files as they were looked at. */
  static String of(Collection<Member> members) {
    return of(
        members.stream()
            .map(
                m ->
                    m.path() + '\0' + m.sizeBytes() + '\0' + m.modified().toEpochMilli() + tag(m)));
  }

  /** Files have none, and their fingerprints are those of journals from before there were tags. */
  private static String tag(Member member) {
    return member.tag().isEmpty() ? "" : '\0' + member.tag();
  }

  /** Of lines of text, in any order. */
  static String of(Stream<String> lines) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      lines.sorted().forEach(line -> digest.update((line + '\n').getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
