package io.ionflow.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.ionflow.ion.SourceType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives are judged by the list of their entries, and what must not be there is named. */
class ArchivesTest {
  private static final int LINK = 0xa1ff;
  private static final int DEVICE = 0x21b6;
  private static final int FILE = 0x81a4;
  private static final int FOLDER = 0x41ed;

  @TempDir Path folder;
  private Inbox inbox;

  @BeforeEach
  void watch() {
    inbox = new Inbox(folder);
  }

  private String reason(RawZip zip) throws IOException {
    return inbox.put("a.zip", zip.bytes()).reason("a.zip");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../evil.obj",
        "a/../../evil.obj",
        "/etc/evil.obj",
        "..\\..\\evil.obj",
        "C:\\evil.obj",
        "a//evil.obj",
        "\\\\host\\evil.obj"
      })
  void anEntryThatLeadsOutIsRefusedByName(String name) throws IOException {
    assertThat(reason(new RawZip().plain("house.obj").plain(name)))
        .startsWith("a.zip holds '" + name.replace('\\', '/') + "'")
        .contains("not one below the archive");
  }

  @Test
  void aLinkAndADeviceAreRefusedByName() throws IOException {
    assertThat(reason(new RawZip().unix("house.obj", FILE).unix("wall.png", LINK)))
        .contains("'wall.png'", "link or a device");
    assertThat(reason(new RawZip().unix("house.obj", FILE).unix("tape", DEVICE)))
        .contains("'tape'", "link or a device");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x1, 0x41, 0x2000})
  void anEncryptedEntryIsRefusedByName(int flags) throws IOException {
    assertThat(reason(new RawZip().plain("house.obj").flagged("house.mtl", flags)))
        .contains("'house.mtl'", "encrypted", "without a password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"more.zip", "deep/more.ZIP", "more.7z", "more.tar.gz", "tour.kmz"})
  void anArchiveInTheArchiveIsRefusedByName(String name) throws IOException {
    assertThat(reason(new RawZip().plain("house.obj").plain(name)))
        .contains("'" + name + "'", "archive in the archive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"house.obj", "./house.obj"})
  void aNameThatIsThereTwiceIsRefusedByName(String again) throws IOException {
    assertThat(reason(new RawZip().plain("house.obj").plain("x.mtl").plain(again)))
        .contains("'" + again + "'", "twice");
  }

  @Test
  void aBombIsRefusedByWhatItPromises() throws IOException {
    assertThat(reason(new RawZip().sized("house.obj", 4, 4L << 30)))
        .contains("'house.obj'", "bomb");
    RawZip many = new RawZip();
    for (int i = 0; i < 300; i++) {
      many.sized(i + ".obj", 4, 1L << 30);
    }
    assertThat(reason(many)).contains("unpacks to more than 161,061,273,600 bytes");
    assertThat(reason(new RawZip().sized("x.obj", 4, Long.MAX_VALUE).sized("y.obj", 4, 9)))
        .contains("unpacks to more than");
    assertThat(reason(new RawZip().sized("x.obj", -2, 9))).contains("share bytes");
  }

  @Test
  void entriesThatShareTheirBytesAreRefused() throws IOException {
    assertThat(reason(new RawZip().sized("x.obj", 30, 30).sized("y.mtl", 30, 30)))
        .contains("share bytes as those of a bomb do");
  }

  @Test
  void whatHonestProgramsWriteIsTaken() throws IOException {
    RawZip zip = new RawZip().unix("./", FOLDER).unix("./h/", FOLDER).unix("h/", FOLDER);
    inbox.put("a.zip", zip.unix("./h/house.obj", FILE).plain("h/old\\wall.png").bytes());

    assertThat(inbox.dataset("a.zip").sourceType()).isEqualTo(SourceType.MODEL_3D);
  }

  @Test
  void aSetOfOneKindIsNoQuestion() throws IOException {
    inbox.put("points.zip", new RawZip().plain("1.las").plain("2.laz").plain("3.laz").bytes());
    inbox.put("city.zip", new RawZip().plain("1.gml").plain("2.gml").plain("a/f.jpg").bytes());

    assertThat(inbox.dataset("points.zip").sourceType()).isEqualTo(SourceType.POINT_CLOUD);
    assertThat(inbox.dataset("city.zip").sourceType()).isEqualTo(SourceType.CITYGML);
  }

  @Test
  void aKmzIsHeldToTheSame() throws IOException {
    inbox.put("tour.kmz", new RawZip().plain("doc.kml").plain("../pin.png").bytes());

    assertThat(inbox.reason("tour.kmz")).contains("'../pin.png'");
  }

  @Test
  void aLongListIsReadInTimeAndItsLastEntryStillChecked() throws IOException {
    RawZip zip = new RawZip().plain("tileset.json");
    for (int i = 0; i < 60_000; i++) {
      zip.plain("t/" + i + ".glb");
    }
    inbox.put("city.zip", zip.bytes()).put("evil.zip", zip.plain("t/7.glb").bytes());

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertThat(inbox.dataset("city.zip").sourceType()).isEqualTo(SourceType.TILESET);
          assertThat(inbox.reason("evil.zip")).contains("'t/7.glb'", "twice");
        });
  }
}
