package io.ionflow.sandbox.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A form is kept whole and byte for byte, or not at all. */
class UploadFormTest {
  private static final String TYPE = "multipart/form-data; boundary=xx";

  @TempDir Path folder;

  @Test
  void everyPartBecomesAFile() throws Exception {
    List<String> kept =
        keep(
            "before\r\n"
                + part("a.obj", "v 0 0 0\r\n--x\r\n")
                + part("textures/b.png", "")
                + "--xx--\r\nafter");

    assertThat(kept).containsExactly("a.obj", "textures/b.png");
    assertThat(Files.readString(folder.resolve("kept/a.obj"))).isEqualTo("v 0 0 0\r\n--x\r\n");
    assertThat(folder.resolve("kept/textures/b.png")).isEmptyFile();
  }

  @Property(tries = 1000)
  void anyContentComesThroughByteForByte(
      @ForAll @StringLength(max = 30) @Chars({'\r', '\n', '-', 'x', 'y'}) String content)
      throws Exception {
    if (content.contains("\r\n--xx") || ("\r\n" + content).startsWith("\r\n--xx")) {
      return;
    }
    MultipartReader reader = new MultipartReader(bytes(part("a", content) + "--xx--"), TYPE);
    ByteArrayOutputStream read = new ByteArrayOutputStream();

    assertThat(reader.next()).contains("a");
    reader.copyTo(read);

    assertThat(read.toString(StandardCharsets.UTF_8)).isEqualTo(content);
    assertThat(reader.next()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a.las,a.las",
    "tiles/0.b3dm,tiles/0.b3dm",
    "tiles\\0.b3dm,tiles/0.b3dm",
    "./tiles//0.b3dm,tiles/0.b3dm",
    "größe + 100% 👋.las,größe + 100% 👋.las",
    "..hidden,..hidden",
  })
  void aNameIsThatOfAFileInTheUpload(String name, String path) throws FormError {
    assertThat(PartName.path(name)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "/",
        "..",
        "../a",
        "a/../../b",
        "a\\..\\b",
        "/etc/passwd",
        "\\\\host\\a",
        "a/",
        "a\0b",
        "a\nb",
      })
  void aNameThatLeadsElsewhereIsRefused(String name) {
    assertThatThrownBy(() -> PartName.path(name)).isInstanceOf(FormError.class);
    assertThatThrownBy(() -> PartName.path("a".repeat(256))).isInstanceOf(FormError.class);
    assertThatThrownBy(() -> PartName.path("a/".repeat(600) + "b")).isInstanceOf(FormError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--xx--",
        "no boundary at all",
        "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf a fi",
        "--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nall\r\n--xx",
        "--xx\r\nContent-Disposition: form-data; na",
        "--xx\r\n\r\nno name\r\n--xx--",
        "--xxyz\r\n\r\nanother boundary\r\n--xx--",
      })
  void aFormThatIsNotWholeIsRefused(String form) {
    assertThatThrownBy(() -> keep(form)).isInstanceOf(FormError.class);
    assertThat(folder.resolve("kept")).doesNotExist();
  }

  @Test
  void aHeadWithoutEndIsRefusedInBoundedMemory() {
    String form = "--xx\r\nContent-Disposition: form-data; name=\"" + "a".repeat(1 << 20);
    assertThatThrownBy(() -> keep(form)).hasMessageContaining("8192 bytes");
    String many = "--xx\r\n" + "a: b\r\n".repeat(1 << 20);
    assertThatThrownBy(() -> keep(many)).hasMessageContaining("8192 bytes");
  }

  @Test
  void aFileThatIsAlsoAFolderIsRefused() throws Exception {
    assertThatThrownBy(() -> keep(part("a", "1") + part("a/b", "2") + "--xx--"))
        .hasMessageContaining("file and a folder");
    assertThatThrownBy(() -> keep(part("a", "1") + part("a", "2") + "--xx--"))
        .hasMessageContaining("twice");

    keep(part("a/b", "old") + "--xx--");
    assertThatThrownBy(() -> keep(part("c", "1") + part("a", "2") + "--xx--"))
        .hasMessageContaining("file and a folder");
    assertThatThrownBy(() -> keep(part("c", "1") + part("a/b/c", "2") + "--xx--"))
        .hasMessageContaining("file and a folder");
    assertThat(folder.resolve("kept/c")).doesNotExist();
    keep(part("a/b", "new") + "--xx--");
    assertThat(folder.resolve("kept/a/b")).hasContent("new");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "application/json", "multipart/form-data", "multipart/mixed; boundary=xx"})
  void anythingButAFormIsRefused(String contentType) {
    assertThatThrownBy(() -> new MultipartReader(bytes("--xx--"), contentType))
        .isInstanceOf(FormError.class);
  }

  /** As .NET, curl and browsers write it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: form-data; name=a.las; filename=b.las; filename*=utf-8''b.las",
        "content-disposition: form-data; name=\"a.las\"; filename=\"b.las\"",
        "Content-Type: text/plain\r\nContent-Disposition: form-data; filename=\"b.las\"; name=\"a.las\"",
      })
  void theNameOfThePartCounts(String head) throws Exception {
    MultipartReader reader =
        new MultipartReader(
            bytes("--x'y\r\n" + head + "\r\n\r\n\r\n--x'y--"),
            "Multipart/Form-Data; charset=utf-8; boundary=\"x'y\"");

    assertThat(reader.next()).contains("a.las");
  }

  private List<String> keep(String form) throws FormError, IOException {
    Path staging = Files.createTempDirectory(folder, "staging");
    UploadForm upload = new UploadForm(staging);
    upload.read(bytes(form), TYPE);
    List<String> kept = upload.keepIn(folder.resolve("kept"));
    try (Stream<Path> left = Files.walk(staging)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    return kept;
  }

  private static String part(String name, String content) {
    return "--xx\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, content);
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
