package io.ionflow.store;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The few small documents that S3 speaks. */
final class S3Xml {
  private static final XMLInputFactory READERS = XMLInputFactory.newDefaultFactory();

  static {
    READERS.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    READERS.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  private S3Xml() {}

  /**
   * The texts below a document's root by the names of their elements, and the root's name under the
   * empty name; nothing if it is no document.
   */
  static Map<String, String> read(String xml) {
    Map<String, String> texts = new HashMap<>();
    try {
      XMLStreamReader reader = reader(xml);
      reader.nextTag();
      texts.put("", reader.getLocalName());
      while (reader.nextTag() == XMLStreamReader.START_ELEMENT) {
        texts.put(reader.getLocalName(), reader.getElementText());
      }
      return texts;
    } catch (XMLStreamException | RuntimeException noneOfS3) { // the JDK's parser throws both
      return texts; // as far as it could be read
    }
  }

  /** Reads a document without a DTD, and so without entities. */
  static XMLStreamReader reader(String xml) throws XMLStreamException {
    return READERS.createXMLStreamReader(new StringReader(xml));
  }

  static String completion(List<Receipt> parts) {
    StringBuilder xml = new StringBuilder("<CompleteMultipartUpload>");
    for (int i = 0; i < parts.size(); i++) {
      Receipt part = parts.get(i);
      xml.append("<Part><PartNumber>").append(i + 1).append("</PartNumber><ETag>");
      xml.append(escape(part.etag())).append("</ETag>");
      if (!part.checksum().isEmpty()) {
        xml.append("<ChecksumCRC32C>").append(escape(part.checksum())).append("</ChecksumCRC32C>");
      }
      xml.append("</Part>");
    }
    return xml.append("</CompleteMultipartUpload>").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
