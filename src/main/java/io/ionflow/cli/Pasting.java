package io.ionflow.cli;

import io.ionflow.SignInServer;
import io.ionflow.login.LoginException;
import io.ionflow.login.Redirect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what the user pastes, until the sign-in is over. */
final class Pasting {
  private final Session session;
  private final SignInServer server;

  Pasting(Session session, SignInServer server) {
    this.session = session;
    this.server = server;
  }

  /** Reads in a thread that does not keep the process from ending. */
  void from(InputStream input) {
    Thread thread = new Thread(() -> read(input), "paste");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(InputStream input) {
    BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    try {
      for (String line = lines.readLine();
          line != null && !server.isOver();
          line = lines.readLine()) {
        if (!line.isBlank()) {
          take(line);
        }
      }
    } catch (IOException closed) {
      session.tell("Nothing more can be pasted: " + closed.getMessage());
    }
  }

  private void take(String line) {
    Optional<Redirect> redirect = Redirect.ofPasted(line);
    if (redirect.isEmpty()) {
      session.tell(
          "That is neither the address that the browser was sent to nor a code. Try again:");
      return;
    }
    try {
      server.paste(redirect.get());
    } catch (LoginException e) {
      if (!server.isOver()) {
        session.tell(e.getMessage() + ". Try again:");
      }
    } catch (RuntimeException told) {
      // The command, which waits for the end, says it.
      return;
    }
  }
}
