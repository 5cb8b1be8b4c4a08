package io.ionflow;

import io.ionflow.cli.Action;
import io.ionflow.cli.Pause;
import io.ionflow.cli.RotationDrive;
import io.ionflow.cli.Session;
import io.ionflow.cli.Terminal;
import io.ionflow.cli.TokenDesk;
import io.ionflow.cli.TokensAdoptCommand;
import io.ionflow.cli.TokensApplyCommand;
import io.ionflow.cli.TokensAuditCommand;
import io.ionflow.cli.TokensCommand;
import io.ionflow.cli.TokensHistoryCommand;
import io.ionflow.cli.TokensKeyCommand;
import io.ionflow.cli.TokensListCommand;
import io.ionflow.cli.TokensPlanCommand;
import io.ionflow.cli.TokensRevokeCommand;
import io.ionflow.cli.TokensRollbackCommand;
import io.ionflow.cli.TokensRotateCommand;
import io.ionflow.cli.TokensScanCommand;
import io.ionflow.cli.TokensTestCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What stands under {@code ionflow tokens}. */
public final class TokenCommands {
  private static final Duration LOOK = Duration.ofMillis(300);

  private TokenCommands() {}

  /** All of it. */
  public static TokensCommand of(Session session, Terminal terminal) {
    Supplier<TokenDesk> reading = () -> new TokenOffice(session, false);
    Supplier<TokenDesk> writing = () -> new TokenOffice(session, true);
    Map<String, Action> actions = new LinkedHashMap<>();
    actions.put("list", new TokensListCommand(session, reading));
    actions.put("plan", new TokensPlanCommand(session, reading));
    actions.put("apply", new TokensApplyCommand(session, writing, confirmed(terminal)));
    actions.put("adopt", new TokensAdoptCommand(session, writing, Clock.systemUTC()));
    actions.put("audit", new TokensAuditCommand(session, reading, Clock.systemUTC()));
    actions.put("test", new TokensTestCommand(session, reading));
    actions.put("scan", new TokensScanCommand(session, reading, Clock.systemUTC()));
    addRotation(actions, session, terminal);
    return new TokensCommand(actions);
  }

  private static void addRotation(Map<String, Action> actions, Session session, Terminal terminal) {
    Supplier<RotationDrive> drives = () -> new RotationWorkshop(session, true);
    Supplier<RotationDrive> readers = () -> new RotationWorkshop(session, false);
    BooleanSupplier nextLook = () -> Pause.of(LOOK);
    actions.put("rotate", new TokensRotateCommand(session, drives, nextLook));
    actions.put("rollback", new TokensRollbackCommand(session, drives, nextLook));
    actions.put("revoke", new TokensRevokeCommand(session, drives, confirmed(terminal)));
    actions.put("history", new TokensHistoryCommand(session, readers));
    actions.put("key", new TokensKeyCommand(session, drives));
  }

  /** Nobody is there to be asked unless errors go to a terminal. */
  private static BooleanSupplier confirmed(Terminal terminal) {
    return () -> {
      if (!terminal.isLive()) {
        return false;
      }
      try {
        String answer =
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
                .readLine();
        return answer != null && answer.strip().equalsIgnoreCase("yes");
      } catch (IOException e) {
        return false; // no answer is no yes
      }
    };
  }
}
