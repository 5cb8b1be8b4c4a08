package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketDefinitionTest {
  private final BucketDefinition definition = new BucketDefinition();

  @BeforeEach
  void giveWhatIsNeeded() {
    definition.setName("surveys");
    definition.setBucket("surveys-2026");
  }

  private Bucket bucket() {
    return (Bucket) definition.source().origin();
  }

  @Test
  void everyParameterArrives() {
    definition.setPrefix("flights/raw");
    definition.setEndpoint("https://s3.example.org:9000");
    definition.setRegion("eu-central-1");
    definition.setPathStyle(true);
    definition.setChecksums(S3Store.Checksums.REQUIRED);
    definition.setProfile("surveys");
    definition.setWriteBack(WriteBack.TAGS);
    definition.setPostAction(PostAction.DELETE);

    assertThat(bucket())
        .isEqualTo(
            new Bucket(
                "surveys-2026",
                "flights/raw/",
                new S3Store(
                    Optional.of(URI.create("https://s3.example.org:9000")),
                    Optional.of("eu-central-1"),
                    true,
                    S3Store.Checksums.REQUIRED,
                    Optional.of("surveys")),
                WriteBack.TAGS));
    assertThat(definition.source().postAction()).isEqualTo(PostAction.DELETE);
  }

  @Test
  void whatIsNotSaidIsLeftToAwsAndNothingIsDeleted() {
    assertThat(bucket().store())
        .isEqualTo(
            new S3Store(
                Optional.empty(),
                Optional.empty(),
                false,
                S3Store.Checksums.AUTO,
                Optional.empty()));
    assertThat(bucket().prefix()).isEmpty();
    assertThat(bucket().writeBack()).isEqualTo(WriteBack.RESULT);
    assertThat(definition.source().postAction()).isEqualTo(PostAction.KEEP);
  }

  @Test
  void objectsAreNeverMoved() {
    definition.setPostAction(PostAction.MOVE);

    assertThatThrownBy(definition::source)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kept or deleted, never moved");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s3://surveys", "a/b", "-x", "b"})
  void aBucketIsNamedByItsName(String bucket) {
    definition.setBucket(bucket);

    assertThatThrownBy(definition::source).hasMessageContaining("bucket: name a bucket");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a", "a//b", "..", "a/../b", "./a"})
  void aPrefixIsTheBeginningOfKeys(String prefix) {
    definition.setPrefix(prefix);

    assertThatThrownBy(definition::source).hasMessageContaining("prefix: write it as");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3.example.org",
        "ftp://s3.example.org",
        "https://key:secret@s3.test",
        "http:///x"
      })
  void anEndpointIsAnAddressWithoutCredentials(String endpoint) {
    definition.setEndpoint(endpoint);

    assertThatThrownBy(definition::source)
        .hasMessageContaining("endpoint: write the store's address")
        .satisfies(fault -> assertThat(fault.getMessage()).doesNotContain("secret"));
  }
}
