package io.ionflow.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    assertThat(DaemonLock.isTaken(journal)).isFalse();

    try (DaemonLock lock = DaemonLock.take(journal)) {
      assertThat(lock).isNotNull();
      assertThat(DaemonLock.isTaken(journal)).isTrue();
    }

    assertThat(DaemonLock.isTaken(journal)).isFalse();
    DaemonLock.take(journal).close();
  }

  @Test
  void aSecondDaemonInAnotherProcessIsRefusedByTheFirstOnesId() throws Exception {
    try (ChildProcess daemon = ChildProcess.start(LockHolder.class, journal)) {
      daemon.awaitLine("locked");

      assertThat(DaemonLock.isTaken(journal)).isTrue();
      assertThatThrownBy(() -> DaemonLock.take(journal))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining(Long.toString(daemon.pid()))
          .hasMessageContaining(journal.toString());
    }
  }

  @Test
  void aKilledDaemonLeavesNoLock() throws Exception {
    try (ChildProcess daemon = ChildProcess.start(LockHolder.class, journal)) {
      daemon.awaitLine("locked");
      daemon.kill();
    }

    assertThat(DaemonLock.isTaken(journal)).isFalse();
    DaemonLock.take(journal).close();
  }

  @Test
  void askingAndBeingRefusedInTheSameProcessLeavesTheLockInPlace() throws Exception {
    try (DaemonLock lock = DaemonLock.take(journal)) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> DaemonLock.take(journal)).isInstanceOf(JournalException.class);
      assertThat(DaemonLock.isTaken(journal)).isTrue();

      try (ChildProcess second = ChildProcess.start(LockHolder.class, journal)) {
        second.awaitLine("refused");
      }
    }
  }

  /** A daemon that takes the lock of the journal it is given, and waits to be ended. */
  static final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws Exception {
      try (DaemonLock lock = DaemonLock.take(Path.of(args[0]))) {
        System.out.println(lock == null ? "none" : "locked");
        System.in.read();
      } catch (JournalException e) {
        System.out.println("refused");
      }
    }
  }
}
