package io.ionflow.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ingest.Complaints;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.testkit.Await;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderListingTest {
  @TempDir Path dir;

  private final FolderWatch watch = new FolderWatch();
  private Journal journal;
  private Jobs jobs;
  private FolderListing listing;
  private Source source;
  private Job job;
  private long nanos;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(inbox());
    journal =
        Journal.open(
            JournalSettings.inFile(dir.resolve("data/ionflow.db"), "test"), Clock.systemUTC());
    jobs = journal.jobs();
    listing = new FolderListing(jobs, new Complaints(Clock.systemUTC()), () -> nanos);
    source =
        new Source(
            "inbox",
            new Folder(inbox(), dir.resolve("done"), dir.resolve("failed")),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            PostAction.KEEP);
  }

  @AfterEach
  void close() throws IOException {
    listing.close();
    journal.close();
  }

  private Path inbox() {
    return dir.resolve("inbox");
  }

  private Path put(String path) throws IOException {
    Path file = inbox().resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "content");
  }

  private List<String> look() throws IOException {
    return listing.unknown(source, watch).stream().map(this::path).sorted().toList();
  }

  private String path(File file) {
    return inbox().relativize(file.toPath()).toString();
  }

  /** As admission does. */
  private void know(List<String> paths) throws IOException {
    if (job == null) {
      Instant now = Instant.now();
      job =
          jobs.admit(
              new Job(
                  "job0000000000000",
                  source,
                  "any",
                  "",
                  JobState.FOUND,
                  0,
                  Optional.empty(),
                  Optional.empty(),
                  0,
                  0,
                  0,
                  now,
                  now,
                  now,
                  ""));
    }
    List<Member> members = new ArrayList<>();
    for (String path : paths) {
      Path file = inbox().resolve(path);
      Instant modified = Instant.ofEpochMilli(Files.getLastModifiedTime(file).toMillis());
      members.add(new Member(path, Files.size(file), modified));
    }
    jobs.know(job, members);
  }

  /** From here on it rests for as long as the clock stands still, so that only hints tell. */
  private void restFromRounds() throws IOException {
    FolderListing slow = new FolderListing(jobs, new Complaints(Clock.systemUTC()), this::tick);
    listing.close();
    listing = slow;
    look();
  }

  /** A clock by which every round takes a while, and its rest for ever. */
  private long tick() {
    return nanos += 1_000_000;
  }

  @Test
  void itIsBehindUntilAllThatWasThereHasBeenFoundAndAdmitted() throws IOException {
    for (int i = 0; i < 10; i++) {
      put(i + ".las");
    }
    watch.setBatch(4);

    assertThat(listing.isBehind("inbox")).as("nobody has looked").isFalse();
    for (int i = 0; i < 3; i++) {
      know(look());
      assertThat(listing.isBehind("inbox")).as("look " + i).isTrue();
    }
    assertThat(look()).isEmpty();
    assertThat(listing.isBehind("inbox")).isFalse();

    put("late.las");
    know(look());
    assertThat(listing.isBehind("inbox")).as("it keeps up").isFalse();
  }

  @Test
  void whatCanNeverBeAdmittedDoesNotKeepItBehind() throws IOException {
    put("a.las");
    put("b.las");
    watch.setBatch(2);

    for (int i = 0; i < 4; i++) {
      assertThat(look()).hasSize(2);
    }

    assertThat(listing.isBehind("inbox")).isFalse();
  }

  @Test
  void everyFileOfATreeIsFoundOnceItsFoldersToo() throws IOException {
    for (int i = 0; i < 2_500; i++) {
      put("%d/%d/f%d.las".formatted(i % 3, i % 7, i));
    }
    watch.setBatch(400);
    List<String> found = new ArrayList<>();
    List<String> now = look();
    while (!now.isEmpty()) {
      assertThat(now).hasSizeLessThanOrEqualTo(400);
      found.addAll(now);
      know(now);
      now = look();
    }

    assertThat(found).hasSize(2_500).doesNotHaveDuplicates();
    assertThat(look()).isEmpty();
  }

  @Test
  void whatWasNotAdmittedComesAgainAndWhatChangedComesAnew() throws IOException {
    put("a.las");
    assertThat(look()).containsExactly("a.las");
    assertThat(look()).as("not admitted").containsExactly("a.las");
    know(List.of("a.las"));
    assertThat(look()).isEmpty();

    Files.setLastModifiedTime(inbox().resolve("a.las"), FileTime.from(Instant.EPOCH));

    Await.until(() -> looks().equals(List.of("a.las")), this::looks);
  }

  private List<String> looks() {
    try {
      return look();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void onlyFilesOfTheNamesAskedForAndNothingHidden() throws IOException {
    watch.setInclude(".*\\.las");
    watch.setExclude("temp.*");
    List.of("a.LAS", "b.txt", "temp.las", ".hidden.las", ".done/c.las", "sub/d.las")
        .forEach(this::putQuietly);
    assertThat(look()).containsExactly("a.LAS", "sub/d.las");
    watch.setRecursive(false);
    know(List.of("a.LAS"));
    listing.close();
    listing = new FolderListing(jobs, new Complaints(Clock.systemUTC()), () -> nanos);
    assertThat(look()).isEmpty();
  }

  private void putQuietly(String path) {
    try {
      put(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aLinkToAFolderIsNotFollowedAndOneToAFileIs() throws IOException {
    Path elsewhere = Files.createDirectories(dir.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("secret.las"), "content");
    Files.createSymbolicLink(inbox().resolve("folder"), elsewhere);
    Files.createSymbolicLink(inbox().resolve("loop"), inbox());
    Files.createSymbolicLink(inbox().resolve("file.las"), elsewhere.resolve("secret.las"));
    Files.createSymbolicLink(inbox().resolve("nowhere.las"), elsewhere.resolve("none"));

    assertThat(look()).containsExactly("file.las");
  }

  @Test
  void betweenTwoRoundsHintsTellOfNewFilesAndFolders() throws IOException {
    put("old.las");
    know(List.of("old.las"));
    restFromRounds();
    put("new.las");
    put("new/folder/deep.las");

    Await.until(() -> looks().equals(List.of("new.las", "new/folder/deep.las")), this::looks);
  }

  @Test
  void aFloodOfHintsIsNotedAndTheFolderListed() throws IOException {
    restFromRounds();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      put("f%04d.las".formatted(i));
      expected.add("f%04d.las".formatted(i));
    }
    watch.setBatch(10_000);

    Await.until(() -> looks().size() == expected.size(), () -> looks().size());
    assertThat(look()).isEqualTo(expected);
  }

  @Test
  void aFolderThatIsUnmountedIsToldAndGoneOnWithWhenItIsBack() throws IOException {
    put("a.las");
    know(look());
    put("b.las");
    Path away = dir.resolve("away");
    Files.move(inbox(), away);

    assertThatThrownBy(this::look)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not there. Nothing is taken for deleted");
    assertThat(inbox()).as("not made anew").doesNotExist();
    Files.createDirectories(inbox());
    assertThat(look()).as("an empty mount point").isEmpty();
    Files.delete(inbox());
    Files.move(away, inbox());

    assertThat(look()).containsExactly("b.las");
  }

  @Test
  void aFolderThatNeverWasIsMade() throws IOException {
    Files.delete(inbox());

    assertThat(look()).isEmpty();
    assertThat(inbox()).isDirectory();
  }
}
