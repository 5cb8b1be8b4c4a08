package io.ionflow.settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Reads a properties file and remembers lines and comments, which {@link Properties} forgets. What
 * a line means is left to {@link Properties}.
 */
final class PropertyLines {

  /**
   * One key of a file.
   *
   * @param line where it begins, from 1
   * @param comment the comment line right above, without its mark; empty if there is none
   */
  record Entry(int line, String key, String value, String comment) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final String file;
  private String comment = "";

  private PropertyLines(String file) {
    this.file = file;
  }

  /**
   * Reads a whole file.
   *
   * @param file its name, for problems
   */
  static PropertyLines read(String file, String content) {
    PropertyLines lines = new PropertyLines(file);
    try (BufferedReader reader = new BufferedReader(new StringReader(content))) {
      lines.read(reader);
    } catch (IOException e) {
      throw new AssertionError("a string can be read", e);
    }
    return lines;
  }

  List<Entry> entries() {
    return entries;
  }

  List<Problem> problems() {
    return problems;
  }

  private void read(BufferedReader reader) throws IOException {
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      int first = ++number;
      String start = line.stripLeading();
      if (start.isEmpty() || start.startsWith("#") || start.startsWith("!")) {
        comment = start.isEmpty() ? "" : start.substring(1).strip();
        continue;
      }
      StringBuilder logical = new StringBuilder(line);
      while (continues(logical)) {
        String next = reader.readLine();
        if (next == null) {
          break;
        }
        number++;
        logical.append('\n').append(next);
      }
      add(first, logical.toString());
      comment = "";
    }
  }

  private void add(int line, String logical) throws IOException {
    String where = file + ":" + line;
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(logical));
    } catch (IllegalArgumentException e) {
      String fix = "Write the character itself (the file is UTF-8), or \\\\ for a backslash.";
      problems.add(Problem.error(where, "The line holds a broken \\u escape", fix));
      return;
    }
    for (String key : properties.stringPropertyNames()) {
      if (key.isEmpty()) {
        problems.add(Problem.error(where, "The line has no key", "Write it as key=value."));
      } else {
        entries.add(new Entry(line, key, properties.getProperty(key).strip(), comment));
      }
    }
  }

  /** An odd number of backslashes at the end carries the value on to the next line. */
  private static boolean continues(CharSequence line) {
    int backslashes = 0;
    for (int i = line.length() - 1; i >= 0 && line.charAt(i) == '\\'; i--) {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}
