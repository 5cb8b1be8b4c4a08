package io.ionflow.ingest;

import io.ionflow.ingest.reading.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** A dataset whose done file has come. It goes where the dataset goes, and never to ion. */
final class Announced {
  private Announced() {}

  static Reading by(SourceFile done, Reading reading) {
    Member file = done.member();
    if (reading instanceof Reading.Whole whole) {
      return new Reading.Whole(by(file, whole.dataset()));
    }
    if (reading instanceof Reading.Incomplete incomplete && !incomplete.files().isEmpty()) {
      return new Reading.Incomplete(incomplete.missing(), with(file, incomplete.files()));
    }
    if (reading instanceof Reading.Unfit unfit && !unfit.files().isEmpty()) {
      return new Reading.Unfit(unfit.reason(), with(file, unfit.files()));
    }
    return reading;
  }

  private static Dataset by(Member done, Dataset dataset) {
    List<Member> members = without(done, dataset.members());
    List<Member> companions = with(done, dataset.particulars().companions());
    return dataset.of(members).with(dataset.particulars().with(companions));
  }

  private static List<Member> with(Member done, List<Member> files) {
    List<Member> all = new ArrayList<>(without(done, files));
    all.add(done);
    return all;
  }

  private static List<Member> without(Member done, List<Member> files) {
    return files.stream().filter(file -> !file.path().equals(done.path())).toList();
  }
}
