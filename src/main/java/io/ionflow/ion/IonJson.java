package io.ionflow.ion;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How ion's JSON is read: what is unknown is passed over, what is missing is null or zero. */
public final class IonJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private IonJson() {}

  /** The one mapper; not to be changed. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }
}
