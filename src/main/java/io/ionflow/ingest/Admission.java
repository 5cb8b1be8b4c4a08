package io.ionflow.ingest;

import io.ionflow.ingest.reading.PassingNames;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes in what a source hands over: from here on the journal knows of it. Cheap for a file whose
 * dataset has a job already.
 */
public final class Admission {
  private final Jobs jobs;
  private final Origins origins;
  private final DatasetReader reader;
  private final Clock clock;

  /** Takes the journal and the reader that says which dataset a file belongs to. */
  public Admission(Jobs jobs, Origins origins, DatasetReader reader, Clock clock) {
    this.jobs = jobs;
    this.origins = origins;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * Admits one file.
   *
   * @param file below the source's root
   * @return the job it belongs to
   * @throws NoSuchFileException if the file is gone
   * @throws IOException saying why, if it can't be read
   */
  public Job admit(File file, Source source) throws IOException {
    try {
      return admitReadable(file, source);
    } catch (NoSuchFileException gone) {
      throw gone;
    } catch (FileSystemException e) {
      throw new IOException(FileFault.describe(e), e);
    }
  }

  /**
   * Looks an object up that was heard of.
   *
   * @param path its path below the source's prefix, as it came from outside
   * @return the object as it is now; null if its name is of no data, such as that of a result
   * @throws NoSuchFileException if it is not there any more
   * @throws IllegalArgumentException if the path can't be one
   */
  public Member look(String path, Source source) throws IOException {
    Member member = origins.files(source).look(path);
    String name = path.substring(path.lastIndexOf('/') + 1);
    return PassingNames.matches(name) ? null : member;
  }

  /**
   * Admits one object, of which no byte is read: what it is is found out by and by. Nothing happens
   * if it is known, for events come twice, and may tell of what a listing has found meanwhile.
   *
   * @param member as it was listed or looked up
   * @return the job it belongs to, or empty if it was known already
   * @throws IOException if the bucket can't be asked for what it may belong to
   */
  public Optional<Job> admitObject(Member member, Source source) throws IOException {
    String main = reader.owner(source, member.path()).orElse(member.path());
    if (jobs.knows(source.name(), member)) {
      return Optional.empty();
    }
    String seen = main.equals(member.path()) ? Fingerprint.of(List.of(member)) : "";
    Job job = admit(source, main, seen);
    if (takes(job, member)) {
      jobs.know(job, List.of(member));
    }
    return Optional.of(job);
  }

  /**
   * Makes a file part of another one's dataset.
   *
   * @return whether that dataset takes it; not if it is on its way without it
   */
  boolean join(Source source, Member member, String main) {
    Job job = admit(source, main, "");
    boolean takes = takes(job, member);
    if (takes) {
      jobs.know(job, List.of(member));
    }
    return takes;
  }

  private Job admit(Source source, String main, String seen) {
    return jobs.open(source.name(), main)
        .orElseGet(() -> jobs.admit(Job.found(source, main, seen, clock.instant())));
  }

  private Job admitReadable(File file, Source source) throws IOException {
    String path = FolderFiles.path((Folder) source.origin(), file.toPath());
    Member member = origins.files(source).look(path);
    Reading reading = reader.read(source, path);
    String main = reading instanceof Reading.MemberOf part ? part.main() : path;
    Optional<Job> open = jobs.open(source.name(), main);
    Job job = open.isPresent() ? open.get() : admit(source, main, reading);
    if (takes(job, member) && !jobs.knows(source.name(), member)) {
      jobs.know(job, List.of(member));
    }
    return job;
  }

  /**
   * What is seen now is compared with what is seen after the quiet period. All members that are
   * there become known together: a tree of many files is handed over file by file.
   */
  private Job admit(Source source, String main, Reading first) throws IOException {
    Reading reading = first instanceof Reading.MemberOf ? reader.read(source, main) : first;
    List<Member> members =
        reading.files().isEmpty() ? List.of(origins.files(source).look(main)) : reading.files();
    Instant now = clock.instant();
    Job found = Job.found(source, main, Fingerprint.of(members), now);
    Job job = jobs.admit(found.dueAt(QuietTime.first(source, members, now)));
    if (takes(job, members.get(0))) {
      jobs.know(job, members);
    }
    return job;
  }

  /**
   * A file that changes or comes late, when its dataset is already on the way, stays unknown: it is
   * handed over again until that job has ended, and then makes a new one.
   */
  private static boolean takes(Job job, Member member) {
    return job.dataset().map(dataset -> dataset.files().contains(member)).orElse(true);
  }
}
