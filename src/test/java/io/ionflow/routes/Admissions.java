package io.ionflow.routes;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Stands where objects are admitted: notes what comes, and fails or takes its time when told. */
final class Admissions implements Processor {
  /** What came, by path and in order; tries that failed too. */
  final List<String> tried = new CopyOnWriteArrayList<>();

  /** What was taken. */
  final List<String> admitted = new CopyOnWriteArrayList<>();

  /** The headers of everything that came. */
  final List<Map<String, Object>> headers = new CopyOnWriteArrayList<>();

  private final Map<String, Step> steps = new ConcurrentHashMap<>();

  /** What happens in the place of an admission. */
  interface Step {
    void run() throws Exception;
  }

  /** Does that at every admission of that path. */
  void at(String path, Step step) {
    steps.put(path, step);
  }

  /** Forgets what came and what it was told. */
  void forget() {
    tried.clear();
    admitted.clear();
    headers.clear();
    steps.clear();
  }

  /** Admits that path as all others again. */
  void relent(String path) {
    steps.remove(path);
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    String path = exchange.getMessage().getBody(String.class);
    tried.add(path);
    headers.add(Map.copyOf(exchange.getMessage().getHeaders()));
    steps.getOrDefault(path, () -> {}).run();
    admitted.add(path);
  }
}
