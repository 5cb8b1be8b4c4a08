package io.ionflow.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.testkit.TokenRegister;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a proof says by name. Where a token shall be too wide, it is widened at ion right after it
 * was made, before it is proven.
 */
class ProofTest {
  private static final String PAGE = "https://maps.example.com";

  @TempDir Path dir;
  private RotationHouse house;
  private String widening = "";

  /** Widens each token as soon as it is written down that it is there. */
  private final class Widened extends ForwardingRotations {
    Widened(Rotations rotations) {
      super(rotations);
    }

    @Override
    public Rotation advance(Rotation changed, String why) {
      widen(changed);
      return super.advance(changed, why);
    }

    @Override
    public Rotation release(Rotation changed, String why) {
      widen(changed);
      return super.release(changed, why);
    }

    private void widen(Rotation changed) {
      if (changed.state() == RotationState.CREATED && !widening.isEmpty()) {
        new TokenRegister(house.sandbox).change(changed.made(), widening);
        widening = "";
      }
    }
  }

  private Rotation rotate(Policy policy) throws Exception {
    house = new RotationHouse(dir, camel -> {}, Widened::new, Map.of());
    house.policies.add(policy.file("web.token").make());
    house.open();
    Rotation begun = house.rotate("web");
    for (int i = 0; i < 30 && !house.find(begun).state().ended(); i++) {
      house.tickAfter(Duration.ofSeconds(5));
    }
    return house.find(begun);
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  private void assertItWentNowhere(Rotation rotation) {
    assertThat(rotation.state()).isEqualTo(RotationState.FAILED);
    assertThat(house.workspace.dir().resolve("web.token")).doesNotExist();
    assertThat(house.ion.made()).as("it was revoked").isEmpty();
  }

  @Test
  void whatMustWorkAndWhatMustNotIsProvenByName() throws Exception {
    Rotation rotation = rotate(Policy.named("web").urls(PAGE).assets(96188L));

    assertThat(rotation.state()).as(rotation.reason()).isEqualTo(RotationState.REVOKED);
    assertThat(
            house.rotations().history("web").stream()
                .map(RotationEvent::why)
                .filter(why -> why.startsWith("Proven: ")))
        .singleElement()
        .asString()
        .contains("/v1/me: it has [assets:read, geocode], asked for were")
        .contains("asset 96188 works")
        .contains("asset 1, which is not among its own, is refused")
        .contains("another site's page is refused")
        .contains("no page at all is refused")
        .contains("tokens:read, which it lacks, is refused");
  }

  @Test
  void aTokenThatWorksOnAnotherSitesPageIsRevokedAndGoesNowhere() throws Exception {
    widening = "{'allowedUrls':null}";

    Rotation rotation = rotate(Policy.named("web").urls(PAGE).assets(96188L));

    assertThat(rotation.reason())
        .contains("another site's page works and must not", "no page at all works and must not");
    assertItWentNowhere(rotation);
  }

  @Test
  void aTokenThatWorksOnAnotherSitesPageAloneIsFoundToo() throws Exception {
    widening = "{'allowedUrls':['%s','https://outside.invalid']}".formatted(PAGE);

    Rotation rotation = rotate(Policy.named("web").urls(PAGE).assets(96188L));

    assertThat(rotation.reason())
        .contains("another site's page works and must not")
        .doesNotContain("no page at all works");
    assertItWentNowhere(rotation);
  }

  @Test
  void aTokenWithAScopeThatItMustLackIsRevokedAndGoesNowhere() throws Exception {
    widening = "{'scopes':['assets:read','geocode','tokens:read']}";

    Rotation rotation = rotate(Policy.named("web").assets(96188L));

    assertThat(rotation.reason())
        .contains("tokens:read, which it lacks, works and must not")
        .contains("/v1/me: it has [assets:read, geocode, tokens:read]");
    assertItWentNowhere(rotation);
  }

  @Test
  void aTokenThatLacksAScopeIsRevokedAndGoesNowhere() throws Exception {
    widening = "{'scopes':['geocode']}";

    Rotation rotation = rotate(Policy.named("web").assets(96188L));

    assertThat(rotation.reason())
        .contains("asset 96188 must work and is refused")
        .contains("/v1/me: it has [geocode]");
    assertItWentNowhere(rotation);
  }
}
