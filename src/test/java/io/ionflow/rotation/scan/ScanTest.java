package io.ionflow.rotation.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.rotation.scan.Leaks.Leak;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
  private static final byte[] PLAIN = TokenShapes.PLAIN.getBytes(StandardCharsets.UTF_8);

  @TempDir private Path dir;

  @Test
  void findsEveryShapeOfIonsTokensAndNoOthers() throws IOException {
    write(
        "app.js",
        "const a='%s';\n\nIon.defaultAccessToken=\"%s\";//%s\nlet c=`%s`,d='%s',e='%s'"
            .formatted(
                TokenShapes.PLAIN,
                TokenShapes.NEWEST,
                TokenShapes.OLDER,
                TokenShapes.ASSET,
                TokenShapes.FOREIGN,
                TokenShapes.FOREIGN_ISSUER));

    List<Leak> leaks = scan().all();

    assertThat(leaks).hasSize(4);
    assertThat(places(TokenShapes.UUID)).containsExactly(dir + "/app.js:1");
    FoundToken newest = token("2f2d6b5e-8a44-4f0c-9c1d-2f1c6f3a9b10");
    assertThat(newest.certain()).isTrue();
    assertThat(newest.name()).isEqualTo("My App");
    assertThat(newest.account()).contains(259L);
    FoundToken asset = token("3f2d6b5e-8a44-4f0c-9c1d-2f1c6f3a9b10");
    assertThat(asset.kind()).isEqualTo(FoundToken.Kind.ASSET);
    assertThat(asset.source()).contains(TokenShapes.UUID);
    assertThat(asset.assets()).containsExactly("23200");
    assertThat(asset.expires()).isPresent();
    assertThat(token(TokenShapes.UUID).certain()).isFalse();
    assertThat(leaks.toString()).doesNotContain(TokenShapes.SIGNATURE).doesNotContain("eyJ");
  }

  @Test
  void oneTokenIsOneLeakHoweverOftenItStands() throws IOException {
    write("a.txt", TokenShapes.PLAIN + "\n" + TokenShapes.PLAIN + "\n");
    write("b/c.txt", "x\nx\n?access_token=" + TokenShapes.PLAIN + "&a=b");

    assertThat(scan().all()).hasSize(1);
    assertThat(places(TokenShapes.UUID))
        .containsExactly(dir + "/a.txt:1", dir + "/a.txt:2", dir + "/b/c.txt:3");
  }

  @Test
  void findsItInSourceMapsDataUrisSecretsAndTextOfTwoBytes() throws IOException {
    String map = "{\"sourcesContent\":[\"let t = \\\"%s\\\";\\n\"]}".formatted(TokenShapes.PLAIN);
    write("app.js.map", map);
    write(
        "one-line.js",
        "x".repeat(500_000) + ";t='" + TokenShapes.PLAIN + "';" + "y".repeat(500_000));
    write("app.min.js", "\n//# sourceMappingURL=data:application/json;base64," + base64(map));
    write("secret.yaml", "data:\n  token: " + base64(TokenShapes.PLAIN) + "\n");
    write("twice.txt", base64("data:text/plain;base64," + base64(TokenShapes.PLAIN + "!")));
    Files.write(dir.resolve("utf16.txt"), TokenShapes.PLAIN.getBytes(StandardCharsets.UTF_16LE));

    assertThat(places(TokenShapes.UUID))
        .containsExactlyInAnyOrder(
            dir + "/app.js.map:1",
            dir + "/one-line.js:1",
            dir + "/app.min.js:2",
            dir + "/secret.yaml:2",
            dir + "/twice.txt:1",
            dir + "/utf16.txt:1");
  }

  @Test
  void looksIntoArchivesAndArchivesInThem() throws IOException {
    byte[] jar =
        zip(Map.of("static/app.js", ("\n" + TokenShapes.PLAIN).getBytes(StandardCharsets.UTF_8)));
    Files.write(dir.resolve("app.war"), zip(Map.of("WEB-INF/lib/app.jar", jar)));
    Files.write(dir.resolve("package.tgz"), gzip(tar("package/dist/index.js", PLAIN)));
    Files.write(dir.resolve("plain.tar"), tar("a/b.txt", PLAIN));
    Files.write(dir.resolve("log.gz"), gzip(PLAIN));

    assertThat(places(TokenShapes.UUID))
        .containsExactlyInAnyOrder(
            dir + "/app.war!WEB-INF/lib/app.jar!static/app.js:2",
            dir + "/package.tgz!package/dist/index.js:1",
            dir + "/plain.tar!a/b.txt:1",
            dir + "/log.gz:1");
    assertThat(scan().unread()).isEmpty();
  }

  @Test
  void anArchiveThatUnpacksToTooMuchIsLeftAndTheRestIsRead() throws IOException {
    Files.write(dir.resolve("bomb.gz"), gzip(new byte[3_000_000]));
    Map<String, byte[]> many = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      many.put("f" + i, new byte[0]);
    }
    Files.write(dir.resolve("many.zip"), zip(many));
    Files.write(dir.resolve("z.txt"), PLAIN);

    Leaks leaks =
        Scan.of(List.of(dir), Set.of(Scan.ISSUER), true, new Contents.Bounds(100, 1_000_000));

    assertThat(leaks.unread())
        .extracting(Leaks.Unread::where)
        .containsExactlyInAnyOrder(dir + "/bomb.gz", dir + "/many.zip");
    assertThat(leaks.all()).hasSize(1);
  }

  @Test
  void aBrokenArchiveIsToldAndTheRestIsRead() throws IOException {
    byte[] whole = gzip(tar("a.txt", PLAIN));
    Files.write(dir.resolve("half.tgz"), java.util.Arrays.copyOf(whole, whole.length / 2));
    Files.write(dir.resolve("no.zip"), new byte[] {'P', 'K', 3, 4, 99, 99, 99});
    Files.write(dir.resolve("z.txt"), PLAIN);

    assertThat(scan().unread()).extracting(Leaks.Unread::where).contains(dir + "/half.tgz");
    assertThat(places(TokenShapes.UUID)).contains(dir + "/z.txt:1");
  }

  @Test
  void followsNoLinkOut(@TempDir Path outside) throws IOException {
    Files.write(outside.resolve("secret.txt"), PLAIN);
    Files.createSymbolicLink(dir.resolve("file"), outside.resolve("secret.txt"));
    Files.createSymbolicLink(dir.resolve("folder"), outside);
    Files.createSymbolicLink(dir.resolve("circle"), dir);

    assertThat(scan().all()).isEmpty();
    assertThat(scan().unread()).isEmpty();
  }

  @Test
  void findsWhatGitStillKeeps() throws Exception {
    git("init", "-q", ".");
    write("src/app.js", "let t = '" + TokenShapes.PLAIN + "'\n");
    git("add", ".");
    git("commit", "-qm", "Add the app");
    String first = git("rev-parse", "HEAD").strip();
    write("src/app.js", "let t = load()\n");
    git("add", ".");
    git("commit", "-qm", "Take it out; it was " + TokenShapes.NEWEST);
    String second = git("rev-parse", "HEAD").strip();
    write("old name.zip", "");
    Files.write(
        dir.resolve("old name.zip"),
        zip(Map.of("x", TokenShapes.OLDER.getBytes(StandardCharsets.UTF_8))));
    git("add", ".");
    git("stash", "-q");

    assertThat(places(TokenShapes.UUID)).containsExactly(dir + "@" + first + ":src/app.js:1");
    assertThat(places("2f2d6b5e-8a44-4f0c-9c1d-2f1c6f3a9b10"))
        .as("the commits of a stash repeat the title")
        .anyMatch(place -> place.startsWith(dir + "@" + second + ":"));
    assertThat(places("1f2d6b5e-8a44-4f0c-9c1d-2f1c6f3a9b10"))
        .singleElement()
        .asString()
        .matches(java.util.regex.Pattern.quote(dir.toString()) + "@[0-9a-f]{40}:old name.zip!x:1");
    assertThat(Scan.of(List.of(dir), Set.of(Scan.ISSUER), false).all()).isEmpty();
    assertThat(Scan.of(List.of(dir.resolve(".git")), Set.of(Scan.ISSUER), true).all()).hasSize(3);
    assertThat(scan().unread()).isEmpty();
  }

  @Test
  void aHistoryThatIsBrokenIsTold() throws IOException {
    Files.createDirectories(dir.resolve(".git"));

    assertThat(scan().unread()).extracting(Leaks.Unread::where).containsExactly(dir.toString());
  }

  private Leaks scan() {
    return Scan.of(List.of(dir), Set.of(Scan.ISSUER), true);
  }

  private Set<String> places(String id) {
    return scan().all().stream()
        .filter(leak -> leak.token().id().equals(id))
        .findFirst()
        .orElseThrow()
        .places();
  }

  private FoundToken token(String id) {
    return scan().all().stream()
        .map(Leak::token)
        .filter(token -> token.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String git(String... arguments) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "git",
                "-C",
                dir.toString(),
                "-c",
                "user.name=t",
                "-c",
                "user.email=t@example.com"));
    all.addAll(List.of(arguments));
    Process git = new ProcessBuilder(all).redirectErrorStream(true).start();
    String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(git.exitValue()).as(out).isZero();
    return out;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(String name, byte[] content) throws IOException {
    byte[] head = new byte[512];
    put(head, 0, name);
    put(head, 124, "%011o".formatted(content.length));
    head[156] = '0';
    put(head, 257, "ustar\u000000");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(head);
    bytes.write(content);
    bytes.write(new byte[512 - content.length % 512 + 1024]);
    return bytes.toByteArray();
  }

  private static void put(byte[] head, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, head, at, bytes.length);
  }
}
