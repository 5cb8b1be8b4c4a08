package io.ionflow.testkit;

/** This process's AWS credentials, which the stores of the tests know and no other does. */
final class LocalCredentials {
  static final String KEY = "AKIDLOCALTEST";
  static final String SECRET = "only-for-tests";

  private LocalCredentials() {}

  /** Lets the SDK find them, for as long as the process runs. */
  static void use() {
    System.setProperty("aws.accessKeyId", KEY);
    System.setProperty("aws.secretAccessKey", SECRET);
  }
}
