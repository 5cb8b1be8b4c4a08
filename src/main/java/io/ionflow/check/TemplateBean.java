package io.ionflow.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * A bean of ours in a route template, made of a source's values as Camel will make it, so that what
 * it refuses is heard before the start.
 */
final class TemplateBean {
  private static final String OURS = "#class:io.ionflow.ingest.";

  private final JsonNode bean;

  private TemplateBean(JsonNode bean) {
    this.bean = bean;
  }

  /** A bean that is one of ours; empty if Camel alone knows what to make of it. */
  static Optional<TemplateBean> of(JsonNode bean) {
    return bean.path("type").asText().startsWith(OURS) && !bean.has("factoryMethod")
        ? Optional.of(new TemplateBean(bean))
        : Optional.empty();
  }

  /**
   * What is wrong with the values, by the template's parameters; empty if nothing is, or if some of
   * those that this bean uses are known only at the start.
   */
  Optional<String> problem(Map<String, String> values) {
    Map<String, String> properties = properties(values);
    return isOpen(properties) ? Optional.empty() : problemWith(properties);
  }

  /**
   * The bean with those values, but for its times; empty if it can't be made of them, or not before
   * the start.
   */
  Optional<Object> made(Map<String, String> values) {
    Map<String, String> properties = properties(values);
    try {
      return isOpen(properties) ? Optional.empty() : Optional.of(make(properties));
    } catch (ReflectiveOperationException | IllegalArgumentException toldByTheCheck) {
      return Optional.empty();
    }
  }

  private static boolean isOpen(Map<String, String> properties) {
    return properties.values().stream().anyMatch(value -> value.contains("{{"));
  }

  private Map<String, String> properties(Map<String, String> values) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : bean.path("properties").properties()) {
      properties.put(property.getKey(), filled(property.getValue().asText(), values));
    }
    return properties;
  }

  private Optional<String> problemWith(Map<String, String> properties) {
    try {
      make(properties);
      return Optional.empty();
    } catch (InvocationTargetException refused) {
      return Optional.of(String.valueOf(refused.getCause().getMessage()));
    } catch (IllegalArgumentException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    } catch (ReflectiveOperationException unknown) {
      return Optional.of("its template names what is not there: " + unknown.getMessage());
    }
  }

  private Object make(Map<String, String> properties) throws ReflectiveOperationException {
    Class<?> type = Class.forName(bean.path("type").asText().substring("#class:".length()));
    Object made = type.getConstructor().newInstance();
    for (Map.Entry<String, String> property : properties.entrySet()) {
      set(made, property.getKey(), property.getValue());
    }
    if (bean.has("initMethod")) {
      type.getMethod(bean.path("initMethod").asText()).invoke(made);
    }
    return made;
  }

  private static void set(Object made, String property, String text)
      throws ReflectiveOperationException {
    String setter =
        "set" + property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
    Method method =
        Arrays.stream(made.getClass().getMethods())
            .filter(known -> known.getName().equals(setter) && known.getParameterCount() == 1)
            .findFirst()
            .orElseThrow(() -> new NoSuchMethodException(property));
    Optional<Object> value = value(property, text, method.getParameterTypes()[0]);
    if (value.isPresent()) {
      method.invoke(made, value.get());
    }
  }

  /** Times are left to Camel, which takes more forms than one. */
  private static Optional<Object> value(String property, String text, Class<?> type) {
    if (type == String.class) {
      return Optional.of(text);
    }
    if (type == boolean.class) {
      return Optional.of(known(property, text, Boolean.TRUE, Boolean.FALSE));
    }
    if (type == int.class) {
      if (!text.matches("\\d{1,9}")) {
        throw new IllegalArgumentException(property + ": write a whole number");
      }
      return Optional.of(Integer.valueOf(text));
    }
    return type.isEnum()
        ? Optional.of(known(property, text, type.getEnumConstants()))
        : Optional.empty();
  }

  private static Object known(String property, String text, Object... all) {
    return Arrays.stream(all)
        .filter(value -> value.toString().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: '%s' is none of %s"
                        .formatted(property, text, Arrays.toString(all).toLowerCase(Locale.ROOT))));
  }

  private static String filled(String text, Map<String, String> values) {
    return PlaceholderRule.PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    values.getOrDefault(found.group(2).strip(), found.group())));
  }
}
