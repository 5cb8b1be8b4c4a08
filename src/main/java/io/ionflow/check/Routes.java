package io.ionflow.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.yaml.YamlFile;
import io.ionflow.yaml.YamlFile.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All files together, and what is known around them.
 *
 * @param files what Camel would load
 * @param properties what placeholders can name
 * @param beans names that the program binds
 */
record Routes(List<YamlFile> files, Properties properties, Set<String> beans) {

  /**
   * A route, a template, or another thing that a file declares at its top.
   *
   * @param pointer of what stands behind its keyword
   */
  record Declared(YamlFile file, String pointer, JsonNode node) {
    /** A text of it; empty if it has none. */
    Optional<String> text(String field) {
      return Optional.ofNullable(node.get(field)).map(JsonNode::textValue);
    }

    String where() {
      return file.where(pointer);
    }

    String where(String field) {
      return file.where(pointer + "/" + field);
    }

    /** What its lists of named things name: {@code parameters}, {@code beans}. */
    Set<String> names(String field) {
      Set<String> names = new HashSet<>();
      for (JsonNode item : node.path(field)) {
        names.add(item.path("name").asText());
      }
      return names;
    }
  }

  /** A value of one of the files. */
  record Located(YamlFile file, Value value) {
    String where() {
      return file.name() + ":" + value.line();
    }
  }

  /** Everything declared by a keyword such as {@code routeTemplate}. */
  List<Declared> declared(String keyword) {
    List<Declared> found = new ArrayList<>();
    for (YamlFile file : files) {
      for (int i = 0; i < file.root().size(); i++) {
        JsonNode node = file.root().path(i).path(keyword);
        if (!node.isMissingNode()) {
          found.add(new Declared(file, "/" + i + "/" + keyword, node));
        }
      }
    }
    return found;
  }

  /** Every value of every file. */
  Stream<Located> values() {
    return files.stream()
        .flatMap(file -> file.values().stream().map(value -> new Located(file, value)));
  }

  /** The template that a value stands in. */
  Optional<Declared> template(Located located) {
    return declared("routeTemplate").stream()
        .filter(template -> template.file().equals(located.file()))
        .filter(template -> located.value().pointer().startsWith(template.pointer() + "/"))
        .findFirst();
  }

  /** Names of the beans that a value can refer to. */
  Set<String> beansFor(Located located) {
    Set<String> names = new HashSet<>(beans);
    for (Declared declared : declared("beans")) {
      declared.node().forEach(bean -> names.add(bean.path("name").asText()));
    }
    template(located).ifPresent(template -> names.addAll(template.names("beans")));
    return names;
  }
}
