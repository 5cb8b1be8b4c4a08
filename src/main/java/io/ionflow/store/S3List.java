package io.ionflow.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One page of a list as S3 gives it: texts below the root, and entries with texts of their own. */
final class S3List {
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, List<Map<String, String>>> entries = new HashMap<>();

  private S3List() {}

  /** Reads a page; empty unless all of it could be read: half a list would say too little. */
  static Optional<S3List> read(String xml) {
    S3List page = new S3List();
    try {
      XMLStreamReader reader = S3Xml.reader(xml);
      reader.nextTag();
      if (!reader.getLocalName().startsWith("List")) {
        return Optional.empty();
      }
      while (reader.nextTag() == XMLStreamReader.START_ELEMENT) {
        page.take(reader);
      }
      return Optional.of(page);
    } catch (XMLStreamException | RuntimeException noneOfS3) { // the JDK's parser throws both
      return Optional.empty();
    }
  }

  private void take(XMLStreamReader reader) throws XMLStreamException {
    String name = reader.getLocalName();
    StringBuilder text = new StringBuilder();
    Map<String, String> entry = new HashMap<>();
    int event = reader.next();
    while (event != XMLStreamReader.END_ELEMENT) {
      if (event == XMLStreamReader.START_ELEMENT) {
        String field = reader.getLocalName();
        fieldText(reader).ifPresent(value -> entry.put(field, value));
      } else if (reader.isCharacters()) {
        text.append(reader.getText());
      } else {
        throw new XMLStreamException("neither text nor element");
      }
      event = reader.next();
    }
    if (entry.isEmpty()) {
      texts.put(name, text.toString());
    } else {
      entries.computeIfAbsent(name, each -> new ArrayList<>()).add(entry);
    }
  }

  /** A field's text; nothing of one that has fields itself, such as the owner. */
  private static Optional<String> fieldText(XMLStreamReader reader) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    boolean deep = false;
    for (int depth = 1; depth > 0; ) {
      int event = reader.next();
      if (event == XMLStreamReader.START_ELEMENT) {
        deep = true;
        depth++;
      } else if (event == XMLStreamReader.END_ELEMENT) {
        depth--;
      } else if (reader.isCharacters()) {
        text.append(reader.getText());
      } else {
        throw new XMLStreamException("neither text nor element");
      }
    }
    return deep ? Optional.empty() : Optional.of(text.toString());
  }

  /** A text below the root; empty if there is none. */
  String text(String name) {
    return texts.getOrDefault(name, "");
  }

  /** The entries of a name, in order. */
  List<Map<String, String>> entries(String name) {
    return entries.getOrDefault(name, List.of());
  }

  /**
   * A key as it is, where the list says that its keys are encoded.
   *
   * @throws IllegalArgumentException if it can't be decoded
   */
  String decoded(String key) {
    return text("EncodingType").equals("url")
        ? URLDecoder.decode(key, StandardCharsets.UTF_8)
        : key;
  }
}
