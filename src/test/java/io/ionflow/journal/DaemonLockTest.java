package io.ionflow.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.journal.DaemonLock.Worker;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DaemonLockTest {
  @TempDir private Path folder;
  private Path journal;

  @BeforeEach
  void nameTheJournal() {
    journal = folder.resolve("data/ionflow.db");
  }

  @Test
  void theLockIsTakenAndLetGo() {
    assertThat(DaemonLock.isDaemonAtWork(journal)).isFalse();

    try (DaemonLock lock = DaemonLock.take(journal, Worker.DAEMON)) {
      assertThat(lock).isNotNull();
      assertThat(DaemonLock.isDaemonAtWork(journal)).isTrue();
    }

    assertThat(DaemonLock.isDaemonAtWork(journal)).isFalse();
    DaemonLock.take(journal, Worker.DAEMON).close();
  }

  @Test
  void aSecondDaemonInAnotherProcessIsRefusedByTheFirstOnesId() throws Exception {
    try (ChildProcess daemon = ChildProcess.start(LockHolder.class, journal, "DAEMON")) {
      daemon.awaitLine("locked");

      assertThat(DaemonLock.isDaemonAtWork(journal)).isTrue();
      assertThatThrownBy(() -> DaemonLock.take(journal, Worker.DAEMON))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining(Long.toString(daemon.pid()))
          .hasMessageContaining(journal.toString());
    }
  }

  @Test
  void aCommandIsNoDaemonAndIsWaitedFor() throws Exception {
    try (ChildProcess command = ChildProcess.start(LockHolder.class, journal, "COMMAND")) {
      command.awaitLine("locked");
      assertThat(DaemonLock.worker(journal)).contains(Worker.COMMAND);
      assertThat(DaemonLock.isDaemonAtWork(journal)).isFalse();
      try (ChildProcess daemon = ChildProcess.start(LockHolder.class, journal, "DAEMON")) {
        daemon.awaitLine("at work"); // it says that it waits
        assertThat(DaemonLock.isDaemonAtWork(journal)).isFalse();
        command.kill();

        daemon.awaitLine("locked");

        assertThat(DaemonLock.isDaemonAtWork(journal)).isTrue();
      }
    }
    assertThat(DaemonLock.worker(journal)).isEmpty();
  }

  @Test
  void aKilledDaemonLeavesNoLock() throws Exception {
    try (ChildProcess daemon = ChildProcess.start(LockHolder.class, journal, "DAEMON")) {
      daemon.awaitLine("locked");
      daemon.kill();
    }

    assertThat(DaemonLock.isDaemonAtWork(journal)).isFalse();
    DaemonLock.take(journal, Worker.DAEMON).close();
  }

  @Test
  void askingAndBeingRefusedInTheSameProcessLeavesTheLockInPlace() throws Exception {
    try (DaemonLock lock = DaemonLock.take(journal, Worker.DAEMON)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> DaemonLock.take(journal, Worker.DAEMON))
          .isInstanceOf(JournalException.class);
      assertThat(DaemonLock.isDaemonAtWork(journal)).isTrue();

      try (ChildProcess second = ChildProcess.start(LockHolder.class, journal, "DAEMON")) {
        second.awaitLine("refused");
      }
    }
  }

  /** A daemon that takes the lock of the journal it is given, and waits to be ended. */
  static final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws Exception {
      try (DaemonLock lock = DaemonLock.take(Path.of(args[0]), Worker.valueOf(args[1]))) {
        System.out.println(lock == null ? "none" : "locked");
        System.in.read();
      } catch (JournalException e) {
        System.out.println("refused");
      }
    }
  }
}
