package io.ionflow.sandbox.tiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads untrusted XML as a stream: no DTD, no entities from outside, bounded text. */
final class Xml {
  private static final int MAX_TEXT_CHARS = 16 << 20;
  private static final int MAX_DEPTH = 256;

  private Xml() {}

  /** What a reader does at the start of each element. */
  @FunctionalInterface
  interface OnElement {
    void start(XMLStreamReader xml, int depth) throws XMLStreamException, DataError;
  }

  /** Goes through a document; {@link DataError} if it isn't well formed or holds a DTD. */
  static void read(Path file, OnElement onElement) throws DataError, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = factory().createXMLStreamReader(in);
      int depth = 0;
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw new DataError(file.getFileName() + " holds a DTD, which is not accepted");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          onElement.start(xml, depth);
          // Unless the callback has read on to the element's end.
          depth += xml.isStartElement() ? 1 : 0;
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
        if (depth > MAX_DEPTH) {
          throw new DataError(file.getFileName() + " is nested too deeply");
        }
      }
    } catch (XMLStreamException e) {
      throw new DataError(file.getFileName() + " is not well-formed XML", e);
    }
  }

  /** {@link DataError} unless the document is well formed and its root has this local name. */
  static void requireRoot(Path file, String localName) throws DataError, IOException {
    read(
        file,
        (xml, depth) -> {
          if (depth == 0 && !xml.getLocalName().equals(localName)) {
            throw new DataError(
                "%s is <%s>, not <%s>"
                    .formatted(file.getFileName(), xml.getLocalName(), localName));
          }
        });
  }

  /** The text of the element just started, its children's text aside; moves to its end. */
  static String text(XMLStreamReader xml) throws XMLStreamException, DataError {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (depth == 1 && xml.isCharacters()) {
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      }
      if (text.length() > MAX_TEXT_CHARS) {
        throw new DataError("an XML element holds more than " + MAX_TEXT_CHARS + " characters");
      }
    }
    return text.toString();
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
