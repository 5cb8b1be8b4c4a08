package io.ionflow.ingest.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.CharConversionException;
import java.io.IOException;

/** Streams JSON from a file that nobody vouches for. */
final class Json {
  /** Longest value, and longest document, that is held or read whole. */
  static final int MOST_BYTES = 64 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(MOST_BYTES)
                  .maxNestingDepth(500)
                  .maxNameLength(10_000)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Json() {}

  /** The factory for all parsers of data; bounded in depth and in the length of a value. */
  static JsonFactory factory() {
    return FACTORY;
  }

  /** A step that reads JSON. */
  interface Step<V> {
    V run() throws IOException, UnfitDataException;
  }

  /** Runs a step; what is wrong with the text is the data's fault, not an I/O error. */
  static <V> V reading(String shownPath, Step<V> step) throws IOException, UnfitDataException {
    try {
      return step.run();
    } catch (JsonProcessingException broken) {
      throw new UnfitDataException(
          "%s is no valid JSON: %s at byte %d"
              .formatted(
                  shownPath,
                  Shown.of(broken.getOriginalMessage()),
                  Math.max(
                      0, broken.getLocation() == null ? 0 : broken.getLocation().getByteOffset())));
    } catch (CharConversionException broken) {
      throw new UnfitDataException(
          "%s is no valid JSON: %s"
              .formatted(shownPath, Shown.of(String.valueOf(broken.getMessage()))));
    }
  }
}
