package io.ionflow.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The journal's record of jobs: the truth about what was found and how far it is. Each change is
 * one durable transaction that checks the version it changes and the state it leaves ({@link
 * JobState#next()}), and appends an {@link Event}.
 *
 * <p>A job is worked on by whoever holds its claim. A claim ends when it is let go, or when its
 * lease runs out; from then on the former holder's writes are refused with {@link
 * StaleJobException}.
 */
public interface Jobs {

  /** Whether exactly this file, at this size, time and tag, belongs to a job already. */
  boolean knows(String source, Member file);

  /** Those of a source's files that do not belong to a job as they are, in their order. */
  List<Member> unknown(String source, List<Member> files);

  /**
   * Admits a file that was found. If a job for that main file has not ended, nothing is added and
   * that job is returned; two admissions at once make one job.
   *
   * @param found a job in state FOUND, with version 0
   */
  Job admit(Job found);

  /**
   * Notes that files belong to a job, so that {@link #knows} them. Replaces what was known of a
   * path; a file that is the same belongs to all jobs that know it, see {@link #letGo}.
   */
  void know(Job job, Collection<Member> files);

  /**
   * Takes a job for this node.
   *
   * @param states which the caller knows what to do in; the job may have moved on since it was
   *     found to be due
   * @return the job, or empty if another holds it, it is in none of the states, is not yet due, or
   *     is unknown
   */
  Optional<Job> claim(String id, Set<JobState> states, Duration lease);

  /**
   * Lengthens the lease of a claimed job.
   *
   * @throws StaleJobException if the claim has passed to another
   */
  void extend(Job job, Duration lease);

  /**
   * Writes a claimed job's new values and keeps the claim. {@code sentBytes} is not among them: it
   * is counted by {@link Deliveries}, and the answer has it as it stands.
   *
   * @return the job with its new version and, if the state changed, a new {@code since}
   * @throws StaleJobException if the claim has passed to another
   * @throws IllegalStateException if the state can't be reached from the present one
   */
  Job advance(Job changed, String why);

  /**
   * As {@link #advance}, and lets the claim go. A job that has ended needs no claim, only its
   * latest version: so it is taken up again by hand.
   */
  Job release(Job changed, String why);

  /**
   * Says that a claimed job, which is about to end, needs its files no more. Of several jobs that
   * share a file the last one to say so gets it, also if two do so at once, or one of them does it
   * again. A job that failed needs its files for another try. Costs a look-up if no file is shared.
   *
   * @return paths that another job still needs
   * @throws StaleJobException if the claim has passed to another
   */
  Set<String> letGo(Job job);

  /**
   * Whether a job's source has another that nobody has looked at yet and that was found before this
   * one came to its state. Those that are found later are not counted: they may never end.
   */
  boolean hasUnreadBefore(Job job);

  /**
   * Removes a claimed or ended job and what was known of its files, but for those that belong to
   * another job too; its events stay.
   */
  void forget(Job job, String why);

  /**
   * Ends every claim, whoever holds it. Only for the one daemon that has the journal to itself,
   * before it starts: what a killed predecessor held goes on at once.
   *
   * @param settle how long jobs in {@link JobState#CREATING} rest first, since ion may still be at
   *     work on the predecessor's request
   */
  void recover(Duration settle);

  /** Ids of jobs in these states that nobody holds and that are due, the longest due first. */
  List<String> due(Set<JobState> states, Instant now, int limit);

  /** One job. */
  Optional<Job> find(String id);

  /** The job for that main file that has not ended. */
  Optional<Job> open(String source, String main);

  /** Jobs, newest first. */
  List<Job> list(JobQuery query);

  /** How many jobs are in each state; every state is there. */
  Map<JobState, Long> counts();

  /** What happened to a job, oldest first. */
  List<Event> history(String id);

  /** The newest job that came after this one for the same main file. */
  Optional<Job> later(Job job);

  /** How many jobs have an asset that ion has not finished, or are about to ask for one. */
  long beingMade();

  /** Which jobs are to be given up. */
  Wishes wishes();

  /** How far ion's work has come. */
  Tilings tilings();
}
