package io.ionflow.ingest.bucket;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.SourceChangedException;
import io.ionflow.ingest.reading.Shown;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * One bucket's operations, by paths below its prefix; faults are told as {@link BucketException}.
 */
final class BucketDoor {
  private static final int FEW = 100;
  private static final int MOST_AT_ONCE = 1_000;
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  private final Bucket bucket;
  private final S3Client s3;

  /**
   * A page of a listing.
   *
   * @param members objects, paths below the bucket's prefix, in the order of their keys; those that
   *     only stand for folders are left out; a tag is empty where the store tells none
   * @param last the last key looked at, to go on after; empty if the page holds nothing
   * @param next what to go on with; empty at the end
   */
  record Page(List<Member> members, Optional<String> last, Optional<String> next) {}

  BucketDoor(Bucket bucket, BucketClient client) {
    this.bucket = bucket;
    this.s3 = client.s3();
  }

  Bucket bucket() {
    return bucket;
  }

  S3Client client() {
    return s3;
  }

  /** The object at a path as it is now. */
  Optional<Member> head(String path) throws IOException {
    try {
      HeadObjectResponse head =
          s3.headObject(request -> request.bucket(bucket.name()).key(bucket.key(path)));
      if (head.eTag() == null) {
        throw new BucketException(
            "The store tells no ETag of %s, without which it can't be read safely. Some tell none while an object is written: it is tried again."
                .formatted(shown(path)));
      }
      return Optional.of(member(path, head.contentLength(), head.lastModified(), head.eTag()));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw fault("s3:GetObject", path, e);
    } catch (SdkException e) {
      throw fault("s3:GetObject", path, e);
    }
  }

  /**
   * A run of an object's bytes.
   *
   * @throws SourceChangedException if the object is not what it was
   */
  ResponseInputStream<GetObjectResponse> get(Member member, long offset, long sizeBytes)
      throws IOException {
    String range = "bytes=" + offset + "-" + (offset + sizeBytes - 1);
    try {
      return s3.getObject(
          request -> {
            request.bucket(bucket.name()).key(bucket.key(member.path())).range(range);
            request.ifMatch('"' + member.tag() + '"');
          });
    } catch (S3Exception e) {
      if (e.statusCode() == PRECONDITION_FAILED) {
        throw new SourceChangedException(shown(member.path()));
      }
      if (e.statusCode() == NOT_FOUND) {
        throw new SourceChangedException(shown(member.path()) + " is gone: it");
      }
      throw fault("s3:GetObject", member.path(), e);
    } catch (SdkException e) {
      throw fault("s3:GetObject", member.path(), e);
    }
  }

  /**
   * Objects below a folder after a key, in the order of keys; as many as the store gives at once.
   */
  Page after(String folder, Optional<String> key) throws IOException {
    Page page = list(request -> key.ifPresent(request::startAfter), folder);
    if (key.isPresent() && page.last().equals(key)) {
      throw new BucketException(
          "The store of %s lists from the beginning when asked to go on after a key (start-after of ListObjectsV2). Use a store that knows it."
              .formatted(bucket.shown()));
    }
    return page;
  }

  /** Objects directly in a folder. */
  Page in(String folder, Optional<String> token) throws IOException {
    return list(
        request -> {
          request.delimiter("/");
          token.ifPresent(request::continuationToken);
        },
        folder);
  }

  private Page list(Consumer<ListObjectsV2Request.Builder> more, String folder) throws IOException {
    ListObjectsV2Response page =
        call(
            "s3:ListBucket",
            "",
            () ->
                s3.listObjectsV2(
                    request -> {
                      request.bucket(bucket.name()).prefix(bucket.key(folder));
                      request.encodingType(EncodingType.URL); // or a control character breaks it
                      more.accept(request);
                    }));
    List<S3Object> objects = page.contents();
    return new Page(
        objects.stream().filter(object -> !object.key().endsWith("/")).map(this::member).toList(),
        objects.isEmpty() ? Optional.empty() : Optional.of(objects.get(objects.size() - 1).key()),
        Boolean.TRUE.equals(page.isTruncated())
            ? Optional.ofNullable(page.nextContinuationToken())
            : Optional.empty());
  }

  /** Puts a small object, in place of what may be there. */
  void put(String path, byte[] bytes, String contentType) throws IOException {
    call(
        "s3:PutObject",
        path,
        () ->
            s3.putObject(
                request ->
                    request.bucket(bucket.name()).key(bucket.key(path)).contentType(contentType),
                RequestBody.fromBytes(bytes)));
  }

  /** Removes objects, whether or not they are there. */
  void delete(List<String> paths) throws IOException {
    if (paths.size() <= FEW) { // which every store understands
      for (String path : paths) {
        call(
            "s3:DeleteObject",
            path,
            () -> s3.deleteObject(request -> request.bucket(bucket.name()).key(bucket.key(path))));
      }
      return;
    }
    for (int from = 0; from < paths.size(); from += MOST_AT_ONCE) {
      deleteAtOnce(paths.subList(from, Math.min(paths.size(), from + MOST_AT_ONCE)));
    }
  }

  private void deleteAtOnce(List<String> paths) throws IOException {
    List<ObjectIdentifier> keys =
        paths.stream()
            .map(path -> ObjectIdentifier.builder().key(bucket.key(path)).build())
            .toList();
    List<S3Error> errors =
        call(
                "s3:DeleteObject",
                "",
                () ->
                    s3.deleteObjects(
                        request ->
                            request
                                .bucket(bucket.name())
                                .delete(delete -> delete.quiet(true).objects(keys))))
            .errors();
    if (!errors.isEmpty()) {
      throw BucketException.ofOne(
          "s3:DeleteObject", shown(path(errors.get(0).key())), errors.get(0).code());
    }
  }

  /** An object's tags. */
  Map<String, String> tags(String path) throws IOException {
    Map<String, String> tags = new LinkedHashMap<>();
    call(
            "s3:GetObjectTagging",
            path,
            () ->
                s3.getObjectTagging(request -> request.bucket(bucket.name()).key(bucket.key(path))))
        .tagSet()
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }

  /** Replaces an object's tags. */
  void tag(String path, Map<String, String> tags) throws IOException {
    List<Tag> all =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    call(
        "s3:PutObjectTagging",
        path,
        () ->
            s3.putObjectTagging(
                request ->
                    request
                        .bucket(bucket.name())
                        .key(bucket.key(path))
                        .tagging(tagging -> tagging.tagSet(all))));
  }

  private <T> T call(String wanted, String path, Supplier<T> request) throws BucketException {
    try {
      return request.get();
    } catch (SdkException e) {
      throw fault(wanted, path, e);
    }
  }

  private BucketException fault(String wanted, String path, SdkException e) {
    return BucketException.of(bucket, wanted, shown(path), e);
  }

  private String shown(String path) {
    return Shown.of(bucket.shown() + path);
  }

  private Member member(S3Object object) {
    return member(path(object.key()), object.size(), object.lastModified(), object.eTag());
  }

  private String path(String key) {
    return key.substring(bucket.prefix().length());
  }

  /** To the second: that is all that a HEAD tells, and both have to agree. */
  private static Member member(String path, long sizeBytes, Instant modified, String etag) {
    return new Member(
        path,
        sizeBytes,
        modified.truncatedTo(ChronoUnit.SECONDS),
        etag == null ? "" : etag.replace("\"", ""));
  }
}
