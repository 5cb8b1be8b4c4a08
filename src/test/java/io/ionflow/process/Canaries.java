package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Secrets to look for, in each of the forms in which they may get out. */
final class Canaries {
  /** What to look for, and what it is called. */
  private final Map<String, String> names = new LinkedHashMap<>();

  void add(String name, String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    names.put(secret, name);
    names.put(URLEncoder.encode(secret, StandardCharsets.UTF_8), name + " URL-encoded");
    names.put(Base64.getEncoder().withoutPadding().encodeToString(bytes), name + " in base64");
    names.put(
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
        name + " in base64 for URLs");
  }

  /** What ion has lent for the uploads that are kept in a folder. */
  void addLent(Path uploads) throws IOException {
    for (Path file : filesBelow(uploads)) {
      JsonNode lent = new ObjectMapper().readTree(file.toFile()).path("uploadLocation");
      for (String name : List.of("secretAccessKey", "sessionToken")) {
        assertThat(lent.path(name).asText()).isNotEmpty();
        add(name, lent.path(name).asText());
      }
    }
  }

  void assertNotIn(String place, String text) {
    names.forEach(
        (form, name) -> {
          int at = text.indexOf(form);
          assertThat(at)
              .as(
                  "%s in %s: %s",
                  name,
                  place,
                  at < 0 ? "" : text.substring(Math.max(0, at - 200), at + form.length()))
              .isNegative();
        });
  }

  /** No file below holds any, whatever its kind. */
  void assertNotBelow(Path folder, Set<Path> but) throws IOException {
    for (Path file : filesBelow(folder)) {
      if (!but.contains(file)) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertNotIn(file.toString(), bytes);
      }
    }
  }

  static List<Path> filesBelow(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
