package io.ionflow.ingest;

import io.ionflow.ingest.S3Store.Checksums;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A bucket as the parameters of a route template describe it. */
public final class BucketDefinition extends SourceDefinition {
  private String bucket = "";
  private String prefix = "";
  private String endpoint = "";
  private String region = "";
  private boolean pathStyle;
  private Checksums checksums = Checksums.AUTO;
  private String profile = "";
  private PostAction postAction = PostAction.KEEP;
  private WriteBack writeBack = WriteBack.RESULT;

  @Override
  Origin origin(List<String> problems) {
    if (!bucket.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,254}")) {
      problems.add("bucket: name a bucket, without s3:// and without a prefix");
    }
    if (prefix.startsWith("/") || prefix.contains("//") || prefix.matches("(.*/)?\\.\\.?(/.*)?")) {
      problems.add("prefix: write it as the keys begin, such as surveys/2026/");
    }
    if (postAction == PostAction.MOVE) {
      problems.add("postAction: objects of a bucket are kept or deleted, never moved");
    }
    S3Store store =
        new S3Store(
            given(endpoint, BucketDefinition::address, problems),
            text(region),
            pathStyle,
            checksums,
            text(profile));
    return new Bucket(bucket, folder(prefix), store, writeBack);
  }

  @Override
  PostAction postAction() {
    return postAction;
  }

  private static String folder(String prefix) {
    return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
  }

  private static Optional<String> text(String given) {
    return Optional.of(given.strip()).filter(text -> !text.isEmpty());
  }

  private static URI address(String text) {
    URI address = URI.create(text.strip());
    boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
    if (!web || address.getHost() == null || address.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "endpoint: write the store's address without credentials, such as https://s3.example.org");
    }
    return address;
  }

  public void setBucket(String bucket) {
    this.bucket = bucket;
  }

  public void setPrefix(String prefix) {
    this.prefix = prefix;
  }

  public void setEndpoint(String endpoint) {
    this.endpoint = endpoint;
  }

  public void setRegion(String region) {
    this.region = region;
  }

  public void setPathStyle(boolean pathStyle) {
    this.pathStyle = pathStyle;
  }

  public void setChecksums(Checksums checksums) {
    this.checksums = checksums;
  }

  public void setProfile(String profile) {
    this.profile = profile;
  }

  public void setPostAction(PostAction postAction) {
    this.postAction = postAction;
  }

  public void setWriteBack(WriteBack writeBack) {
    this.writeBack = writeBack;
  }
}
