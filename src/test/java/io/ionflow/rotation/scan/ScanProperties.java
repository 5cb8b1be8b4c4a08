package io.ionflow.rotation.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever bytes pass, tokens in them are found, and nothing goes wrong. */
class ScanProperties {
  private static final byte[] TOKEN = TokenShapes.PLAIN.getBytes(StandardCharsets.US_ASCII);

  @Property(tries = 1_000)
  void aTokenBetweenAnyBytesIsFound(
      @ForAll @Size(max = 400) byte[] before, @ForAll @Size(max = 100) byte[] after)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write('"'); // lest the bytes look like the head of an archive
    bytes.write(before);
    bytes.write('"');
    bytes.write(TOKEN);
    bytes.write('"');
    bytes.write(after);

    assertThat(look(bytes.toByteArray()).all())
        .extracting(leak -> leak.token().id())
        .contains(TokenShapes.UUID);
  }

  @Property(tries = 300)
  void aTokenIsFoundWhereverItStandsInALongRunOfLetters(
      @ForAll @IntRange(max = 60_000) int before, @ForAll @IntRange(max = 30_000) int after)
      throws IOException {
    String text = "a".repeat(before) + TokenShapes.PLAIN + ".b" + "a".repeat(after);

    assertThat(look(text.getBytes(StandardCharsets.US_ASCII)).all()).hasSize(1);
  }

  @Property(tries = 2_000)
  void noBytesMakeItThrow(@ForAll @Size(max = 2_000) byte[] bytes) throws IOException {
    assertThat(look(bytes).files()).isLessThanOrEqualTo(1);
  }

  @Property(tries = 2_000)
  void nothingLikeATokenMakesItThrow(@ForAll("pieces") String text) throws IOException {
    Leaks leaks = look(text.getBytes(StandardCharsets.UTF_8));

    assertThat(leaks.all()).allSatisfy(leak -> assertThat(leak.token().id()).matches("[\\w-]+"));
  }

  /** Each of these makes a careless search look at every letter for every other. */
  @Example
  void noTextMakesItSlow() throws IOException {
    Instant begin = Instant.now();
    for (String piece :
        new String[] {"eyJ", "eyJ.", "eyJ.eyJ", ".", "eyJhbGciOiJIUzI1NiJ9.eyJ", "ZXlK"}) {
      look(piece.repeat(1_000_000 / piece.length()).getBytes(StandardCharsets.US_ASCII));
    }

    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(30));
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
            "eyJ",
            "eyJhbGciOiJIUzI1NiJ9",
            ".",
            "..",
            "eyJqdGkiOiIx",
            "\"",
            "\n",
            "PK\u0003\u0004",
            "null",
            "e30",
            "W10",
            TokenShapes.PLAIN,
            TokenShapes.FOREIGN,
            TokenShapes.SIGNATURE,
            "é")
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  private static Leaks look(byte[] bytes) throws IOException {
    Leaks leaks = new Leaks();
    new Contents(new Claims(Set.of(Scan.ISSUER)), leaks, Contents.Bounds.USUAL)
        .look("it", new ByteArrayInputStream(bytes));
    return leaks;
  }
}
