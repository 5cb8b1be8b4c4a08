package io.ionflow.ingest.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Streams XML from a file that nobody vouches for: no DTD, no entities, bounded depth and memory.
 */
final class Xml {
  private static final int MOST_DEPTH = 500;

  /** No tag or comment, which the parser holds whole, is longer than that. */
  private static final int MOST_BYTES_AN_EVENT = 8 << 20;

  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final Pattern ENCODING =
      Pattern.compile("^(?:\u00ef\u00bb\u00bf)?<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"'>]+)");

  private static final XMLInputFactory FACTORY = factory();

  private Xml() {}

  /** Is told of what stands in a document, in its order. */
  interface Visitor {
    /** An element begins, at that depth from 1; false ends the reading. */
    boolean element(XMLStreamReader element, int depth);

    /** A piece of text inside the element that began last or after its children. */
    default void text(String text) {}

    /** An element ends. */
    default void end(String localName) {}
  }

  static void read(SourceFile file, Visitor visitor) throws IOException, UnfitDataException {
    Charset charset = charset(file);
    try (Rationed in = new Rationed(file.open())) {
      walk(in, charset, visitor, file.shown());
    } catch (XMLStreamException broken) {
      if (broken.getNestedException() instanceof Rationed.SpentException) {
        throw tooLong(file);
      }
      if (broken.getNestedException() instanceof IOException failed
          && !(failed instanceof CharacterCodingException)) {
        throw failed;
      }
      throw invalid(file, charset, broken);
    } catch (CharacterCodingException broken) {
      throw invalid(file, charset, broken);
    } catch (Rationed.SpentException spent) {
      throw tooLong(file);
    }
  }

  private static UnfitDataException invalid(SourceFile file, Charset charset, Exception broken) {
    return new UnfitDataException(
        "%s is no valid XML in %s: %s"
            .formatted(file.shown(), charset, Shown.of(String.valueOf(broken.getMessage()))));
  }

  /**
   * The charset that a document declares. It is decoded here and not by the parser, which would
   * print what it can't decode to the console.
   */
  private static Charset charset(SourceFile file) throws IOException, UnfitDataException {
    String head = new String(file.head(256), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u00fe\u00ff") || head.startsWith("\u00ff\u00fe")) {
      return StandardCharsets.UTF_16;
    }
    Matcher declared = ENCODING.matcher(head);
    try {
      return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException unknown) {
      throw new UnfitDataException(
          "%s is XML in the unknown encoding %s; save it as UTF-8"
              .formatted(file.shown(), Shown.of(declared.group(1))));
    }
  }

  private static XMLStreamReader reader(InputStream in, Charset charset)
      throws XMLStreamException, IOException {
    PushbackReader text = new PushbackReader(new InputStreamReader(in, charset.newDecoder()));
    int first = text.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      text.unread(first);
    }
    return attempt(() -> FACTORY.createXMLStreamReader(text));
  }

  /** A step of the JDK's parser, which gives some texts up with faults of its own. */
  private interface Step<V> {
    V run() throws XMLStreamException;
  }

  private static <V> V attempt(Step<V> step) throws XMLStreamException {
    try {
      return step.run();
    } catch (RuntimeException givenUp) {
      throw new XMLStreamException("the parser gives up: " + givenUp.getMessage(), givenUp);
    }
  }

  private static void walk(Rationed in, Charset charset, Visitor visitor, String shownPath)
      throws XMLStreamException, IOException, UnfitDataException {
    in.refill();
    XMLStreamReader reader = reader(in, charset);
    int depth = 0;
    while (reader.hasNext()) {
      in.refill();
      switch (attempt(reader::next)) {
        case XMLStreamConstants.DTD ->
            throw new UnfitDataException(
                "%s declares a DTD, which is never followed; remove it".formatted(shownPath));
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > MOST_DEPTH) {
            throw new UnfitDataException(
                "%s nests elements deeper than %d".formatted(shownPath, MOST_DEPTH));
          }
          if (!visitor.element(reader, depth)) {
            return;
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            visitor.text(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          visitor.end(reader.getLocalName());
        }
        default -> {} // comments and processing instructions say nothing
      }
    }
  }

  private static UnfitDataException tooLong(SourceFile file) {
    return new UnfitDataException(
        "%s has a tag or comment longer than %d MiB"
            .formatted(file.shown(), MOST_BYTES_AN_EVENT >> 20));
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  /** Gives so many bytes between two refills: the parser may not swallow more for one event. */
  private static final class Rationed extends FilterInputStream {
    private long left;

    Rationed(InputStream in) {
      super(in);
    }

    void refill() {
      left = MOST_BYTES_AN_EVENT;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new SpentException();
      }
      int count = super.read(into, offset, length);
      left -= Math.max(0, count);
      return count;
    }

    static final class SpentException extends IOException {}
  }
}
