package io.ionflow.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** Asks again and again in a thread of its own, and counts the answers by their status. */
final class Client implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<Integer, Long> answers = new TreeMap<>();
  private final Thread thread;
  private volatile boolean goesOn = true;

  /** One question. */
  interface Question {
    /** Its status; negative for none. */
    int ask(Client client) throws IOException;
  }

  Client(String name, Duration pause, Question question) {
    thread =
        new Thread(
            () -> {
              while (goesOn) {
                count(question);
                LockSupport.parkNanos(pause.toNanos());
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private void count(Question question) {
    int status;
    try {
      status = question.ask(this);
    } catch (IOException e) {
      status = -1;
      System.err.println(Instant.now() + " " + thread.getName() + " got no answer: " + e);
    }
    synchronized (answers) {
      answers.merge(status, 1L, Long::sum);
    }
  }

  /** What came. */
  record Answer(int status, String body) {}

  /** The status of an answer. */
  int get(URI address, String bearer) throws IOException {
    return ask(address, bearer, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** An answer with its text. */
  Answer text(URI address, String bearer) throws IOException {
    HttpResponse<String> answer = ask(address, bearer, HttpResponse.BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  private <T> HttpResponse<T> ask(URI address, String bearer, HttpResponse.BodyHandler<T> body)
      throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    try {
      return http.send(request.build(), body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** How often which status came; -1 where no answer came. */
  Map<Integer, Long> answers() {
    synchronized (answers) {
      return new TreeMap<>(answers);
    }
  }

  @Override
  public void close() {
    goesOn = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
