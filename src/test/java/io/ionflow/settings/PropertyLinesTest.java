package io.ionflow.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PropertyLinesTest {

  @Test
  void linesAndCommentsAreKept() {
    PropertyLines lines =
        PropertyLines.read("f", "# top\n\n# one\na=1\nb : x\\\n   y\n! two\n c = ü \n");

    assertThat(lines.entries())
        .containsExactly(
            new PropertyLines.Entry(4, "a", "1", "one"),
            new PropertyLines.Entry(5, "b", "xy", ""),
            new PropertyLines.Entry(8, "c", "ü", "two"));
  }

  @Test
  void aBrokenEscapeIsReportedWithItsLine() {
    PropertyLines lines = PropertyLines.read("f", "a=1\nb=C:\\users\nc=2\n");

    assertThat(lines.entries()).extracting(PropertyLines.Entry::key).containsExactly("a", "c");
    assertThat(lines.problems()).singleElement().extracting(Problem::where).isEqualTo("f:2");
  }

  @Test
  void aLineWithoutAKeyIsReported() {
    PropertyLines lines = PropertyLines.read("f", "a=1\n=2\n");

    assertThat(lines.entries()).hasSize(1);
    assertThat(lines.problems()).singleElement().extracting(Problem::where).isEqualTo("f:2");
  }

  @Property
  void everyFileReadsAsJavaReadsIt(
      @ForAll
          @Chars({'a', 'b', '=', ':', ' ', '\\', '\n', '\r', '#', '!', 't'})
          @StringLength(max = 40)
          String content)
      throws IOException {
    Properties expected = new Properties();
    expected.load(new StringReader(content));

    Properties read = new Properties();
    PropertyLines.read("f", content)
        .entries()
        .forEach(entry -> read.setProperty(entry.key(), entry.value()));

    expected.remove("");
    expected.replaceAll((key, value) -> value.toString().strip());
    assertThat(read).isEqualTo(expected);
  }
}
