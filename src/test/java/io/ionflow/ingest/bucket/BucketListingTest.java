package io.ionflow.ingest.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ingest.Complaints;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BucketListingTest extends BucketTest {
  private final Watch watch = new Watch();
  private Journal journal;
  private BucketListing listing;
  private Source source;
  private int jobs;

  @BeforeEach
  void open() {
    journal =
        Journal.open(JournalSettings.inFile(folder.resolve("data/ionflow.db"), "test"), clock);
    start();
    source = Source.plain("surveys", bucket(), PostAction.KEEP);
    clock.advance(Duration.between(clock.instant(), Instant.now()));
  }

  @AfterEach
  void close() {
    journal.close();
  }

  /** As after a restart of the daemon. */
  private void start() {
    listing =
        new BucketListing(buckets, journal.jobs(), journal.cursors(), new Complaints(clock), clock);
  }

  private List<String> look() throws IOException {
    return listing.unknown(source, watch).stream().map(Member::path).toList();
  }

  /** Looks, and admits what was found. */
  private List<String> admit() throws IOException {
    List<Member> found = listing.unknown(source, watch);
    for (Member member : found) {
      String id = "job-%05d".formatted(jobs++);
      Instant now = clock.instant();
      Job job =
          new Job(
              id,
              source,
              member.path(),
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
              "");
      journal.jobs().know(journal.jobs().admit(job), List.of(member));
    }
    return found.stream().map(Member::path).toList();
  }

  private void put(String... paths) {
    for (String path : paths) {
      s3.put(PREFIX + path, path);
    }
  }

  @Test
  void whatIsUnknownIsHandedOverUntilItIsKnown() throws IOException {
    put("b.las", "a/c.las", "a/d.las");
    s3.put("2025/old.las", "x");

    assertThat(look()).containsExactly("a/c.las", "a/d.las", "b.las");
    assertThat(admit()).containsExactly("a/c.las", "a/d.las", "b.las");
    assertThat(look()).isEmpty();

    s3.put(PREFIX + "a/d.las", "other content");
    assertThat(look()).containsExactly("a/d.las");
  }

  @Test
  void nothingIsFetched() throws IOException {
    put("a.las", "b.las");

    look();

    assertThat(s3.requests()).containsExactly("LIST 2026/");
  }

  @Test
  void aLookHandsOverABatchAndTheNextGoesOn() throws IOException {
    put("a.las", "b.las", "c.las", "d.las", "e.las");
    watch.setBatch(2);

    assertThat(admit()).containsExactly("a.las", "b.las");
    assertThat(admit()).containsExactly("c.las", "d.las");
    assertThat(admit()).containsExactly("e.las");
    assertThat(admit()).isEmpty();
  }

  @Test
  void whatWasNotAdmittedKeepsNobodyElseWaiting() throws IOException {
    put("a.las", "b.las", "c.las");
    watch.setBatch(2);

    assertThat(look()).containsExactly("a.las", "b.las");
    assertThat(look()).containsExactly("c.las");
    assertThat(look()).containsExactly("a.las", "b.las");
  }

  @Test
  void namesAreFilteredAndOursAreLeftAlone() throws IOException {
    put("a.las", "b.tif", "c.las.tmp", "d.ion.json", "e/.hidden", "LAS/x.tif");
    watch.setInclude(".*\\.(las|tif)");
    watch.setExclude("b.*");

    assertThat(look()).containsExactly("LAS/x.tif", "a.las");
  }

  @Test
  void onlyTheShardsAreListed() throws IOException {
    put("a/1.las", "b/2.las", "c/3.las");
    watch.setShards("a/, c");

    assertThat(admit()).containsExactly("a/1.las", "c/3.las");
    assertThat(s3.requests()).containsExactly("LIST 2026/a/", "LIST 2026/c");
    assertThat(admit()).isEmpty();
  }

  @Test
  void growingKeysAreListedFromWhereAllIsKnown() throws IOException {
    watch.setKeys(Watch.Keys.GROWING);
    watch.setBatch(2);
    put("01/a.las", "01/b.las", "02/a.las");
    clock.advance(Duration.ofDays(8));
    assertThat(admit()).hasSize(2);
    assertThat(admit()).containsExactly("02/a.las");
    assertThat(admit()).isEmpty();
    start();

    s3.put(PREFIX + "01/a.las", "changed behind our back");
    put("03/a.las");

    assertThat(admit()).containsExactly("03/a.las");
    assertThat(s3.requests()).hasSize(1);
  }

  @Test
  void aKeyThatComesALittleLateIsFound() throws IOException {
    watch.setKeys(Watch.Keys.GROWING);
    put("01/b.las");
    assertThat(admit()).containsExactly("01/b.las");
    clock.advance(Duration.ofMinutes(9));
    assertThat(admit()).isEmpty();
    start();

    put("01/a.las");

    assertThat(admit()).containsExactly("01/a.las");
  }

  /** A multipart upload is dated by its begin: what we see now may be as old as that. */
  @Test
  void aKeyThatComesALittleAfterTheFirstSightOfAGreaterOneIsFoundHoweverOldThatIs()
      throws IOException {
    watch.setKeys(Watch.Keys.GROWING);
    put("01/b.las");
    clock.advance(Duration.ofHours(3));
    assertThat(admit()).containsExactly("01/b.las");
    assertThat(admit()).isEmpty();
    clock.advance(Duration.ofMinutes(9));

    put("01/a.las");

    assertThat(admit()).containsExactly("01/a.las");
  }

  @Test
  void aKeyThatComesLaterThanTheLookBackIsMissed() throws IOException {
    watch.setKeys(Watch.Keys.GROWING);
    put("01/b.las");
    assertThat(admit()).hasSize(1);
    clock.advance(Duration.ofMinutes(11));
    assertThat(admit()).isEmpty();

    put("01/a.las");

    assertThat(admit()).isEmpty();
  }

  @Test
  void growingKeysThatWereNotAdmittedComeAgainAfterARestart() throws IOException {
    watch.setKeys(Watch.Keys.GROWING);
    put("01/a.las", "01/b.las");
    clock.advance(Duration.ofDays(8));
    assertThat(look()).hasSize(2);
    start();

    assertThat(look()).containsExactly("01/a.las", "01/b.las");
    assertThat(look()).as("and in every round").containsExactly("01/a.las", "01/b.las");
  }

  @Test
  void anotherPrefixBeginsAtItsBeginning() throws IOException {
    watch.setKeys(Watch.Keys.GROWING);
    put("09/a.las");
    clock.advance(Duration.ofDays(8));
    admit();
    admit();
    start();
    s3.put("2025/a.las", "x");
    source =
        Source.plain(
            "surveys", s3.bucket("2025/", io.ionflow.ingest.WriteBack.NONE), PostAction.KEEP);

    assertThat(look()).containsExactly("a.las");
  }

  @Test
  void aRefusalNamesTheRightThatIsMissing() {
    s3.refuse(asked -> asked.startsWith("LIST"), "403 AccessDenied");

    assertThatThrownBy(this::look)
        .isInstanceOf(BucketException.class)
        .hasMessageContaining("s3:ListBucket of s3://surveys/2026/ was answered 403 AccessDenied")
        .hasMessageContaining("docs/operations.md");
  }

  @Test
  void aBucketThatIsNotThereIsNamed() {
    s3.refuse(asked -> asked.startsWith("LIST"), "404 NoSuchBucket");

    assertThatThrownBy(this::look).hasMessageContaining("Name a bucket that exists");
  }

  @Test
  void aStoreThatIsNotThereIsNamed() {
    String endpoint = s3.endpoint().toString();
    s3.close();

    assertThatThrownBy(this::look)
        .isInstanceOf(BucketException.class)
        .hasMessageContaining(endpoint);
    s3 = io.ionflow.testkit.LocalS3.start(folder.resolve("s3"));
  }

  @Test
  void afterAFaultTheLookGoesOn() throws IOException {
    put("a/1.las", "b/2.las");
    watch.setShards("a/,b/");
    s3.refuse(asked -> asked.equals("LIST 2026/b/"), "503 SlowDown");

    assertThat(admit()).as("found before the fault").containsExactly("a/1.las");
    assertThatThrownBy(this::look).hasMessageContaining("SlowDown");
    s3.refuseNothing();

    assertThat(admit()).containsExactly("b/2.las");
  }

  @Test
  void keysThatCanBeNoPathsAreLeftAlone() {
    List<String> refused = new ArrayList<>();
    for (String key :
        List.of("a//b.las", "/a.las", "../a.las", "a/./b.las", "a/..", "tab\t.las", "", "nul\0")) {
      ObjectPaths.refusal(key).ifPresent(refused::add);
    }

    assertThat(refused).hasSize(8);
    assertThat(ObjectPaths.refusal("Grüße/🏔 a+b%20&c.las")).isEmpty();
    assertThat(ObjectPaths.refusal("a..b/...las")).isEmpty();
  }
}
