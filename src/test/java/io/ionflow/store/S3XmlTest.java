package io.ionflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** Documents come from whoever answers. */
class S3XmlTest {

  @Example
  void textsBelowTheRootAreRead() {
    assertThat(S3Xml.read("<?xml version='1.0'?> <Error><Code>A&amp;B</Code><Empty/></Error>"))
        .containsEntry("", "Error")
        .containsEntry("Code", "A&B")
        .containsEntry("Empty", "");
  }

  @Example
  void entitiesAreNeitherExpandedNorFetched() {
    String own = "<!DOCTYPE Error [<!ENTITY x \"expanded\">]><Error><Code>&x;</Code></Error>";
    String file =
        "<!DOCTYPE Error [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Error><Code>&x;</Code></Error>";

    assertThat(S3Xml.read(own).getOrDefault("Code", "")).doesNotContain("expanded");
    assertThat(S3Xml.read(file).getOrDefault("Code", "")).doesNotContain("root");
    assertThat(S3List.read(own.replace("Error", "ListBucketResult"))).isEmpty();
  }

  @Example
  void entitiesThatWouldGrowToBillionsDoNot() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE Error [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    String bomb = laughs + "]><Error><Code>&a29;</Code></Error>";

    assertThat(S3Xml.read(bomb).getOrDefault("Code", "")).isEmpty();
  }

  @Example
  void halfADocumentTellsWhatItSaidSoFarAndHalfAListNothing() {
    assertThat(S3Xml.read("<Error><Code>SlowDown</Code><Mess")).containsEntry("Code", "SlowDown");
    assertThat(S3List.read("<ListBucketResult><Contents><Key>a</Key></Contents>")).isEmpty();
    assertThat(S3List.read("<ListBucketResult><Contents><Key>a</Key>")).isEmpty();
  }

  @Example
  void depthIsNoBurden() {
    String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);

    assertThat(S3Xml.read(deep)).containsOnlyKeys("");
    assertThat(S3List.read("<ListX>" + deep + "</ListX>")).isPresent();
  }

  @Property
  void anythingIsRead(@ForAll String garbage) {
    assertThat(S3Xml.read(garbage)).isNotNull();
    assertThat(S3List.read(garbage)).isNotNull();
  }

  @Property
  void almostXmlIsRead(
      @ForAll @StringLength(max = 60) @CharRange(from = '!', to = '@') String middle) {
    assertThat(S3Xml.read("<Error><Code>" + middle + "</Code></Error>")).isNotNull();
    assertThat(S3List.read("<ListX><a><b>" + middle + "</b></a></ListX>")).isNotNull();
  }

  @Example
  void aCompletionNamesPartsInOrder() {
    assertThat(S3Xml.completion(List.of(new Receipt("\"a&b\"", "sum="), new Receipt("c", ""))))
        .isEqualTo(
            "<CompleteMultipartUpload>"
                + "<Part><PartNumber>1</PartNumber><ETag>\"a&amp;b\"</ETag>"
                + "<ChecksumCRC32C>sum=</ChecksumCRC32C></Part>"
                + "<Part><PartNumber>2</PartNumber><ETag>c</ETag></Part>"
                + "</CompleteMultipartUpload>");
  }
}
