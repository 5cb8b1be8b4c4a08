package io.ionflow.usage;

/** What a report's figures are put together by. Metrics and sources always stay apart. */
public enum By {
  TOKEN,
  APP,
  TEAM,
  ASSET,
  SOURCE;

  /** Whether figures about that subject say anything of it. */
  boolean concerns(Subject subject, Names names) {
    return switch (this) {
      case TOKEN -> subject.asset().isEmpty();
      case APP -> !subject.app().isEmpty();
      case TEAM -> !names.team(subject.token()).isEmpty();
      case ASSET -> !subject.asset().isEmpty();
      case SOURCE -> true;
    };
  }

  /** What is left of a subject when its figures are put together. */
  Subject of(Subject subject, Names names) {
    return switch (this) {
      case TOKEN -> Subject.token(subject.token());
      case APP -> new Subject("", subject.app(), "");
      case TEAM -> new Subject("", names.team(subject.token()), "");
      case ASSET -> Subject.asset(subject.asset());
      case SOURCE -> Subject.ACCOUNT;
    };
  }

  /** What a subject is called for people. */
  public String title(Subject subject, Names names) {
    return switch (this) {
      case TOKEN -> subject.isAccount() ? "(account)" : names.token(subject.token());
      case APP, TEAM -> subject.app();
      case ASSET -> names.asset(subject.asset());
      case SOURCE -> "(all)";
    };
  }
}
