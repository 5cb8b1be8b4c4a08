package io.ionflow.ion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ionflow.testkit.MovableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
  private static final IonRequest<Asset> GET =
      IonRequest.get("/v1/assets/7", Map.of(), Asset.class);
  private static final IonRequest<CreatedAsset> CREATE =
      IonRequest.create("/v1/assets", Map.of(), CreatedAsset.class);

  @Test
  void unknownFieldsNullsAndLargeIdsAreSurvived() {
    Asset asset =
        answer(
            200,
            "{\"id\":4294967297,\"status\":\"SPLATTING\",\"percentComplete\":null,\"labels\":[1]}",
            GET);

    assertThat(asset).isEqualTo(new Asset(4294967297L, "", "", "", 0, AssetStatus.UNKNOWN, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "401, Refused",
    "402, PlanLimit",
    "403, Missing",
    "404, Missing",
    "400, Invalid",
    "409, Invalid",
    "413, Invalid",
    "429, Busy",
    "408, Broken",
    "500, Broken",
    "503, Broken",
    "302, Broken"
  })
  void theStatusAloneDecidesTheFault(int status, String fault) {
    assertThatThrownBy(() -> answer(status, "{\"code\":\"AnyCode\",\"message\":\"any\"}", GET))
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(fault))
        .hasMessage("GET /v1/assets/7 got %d: AnyCode any", status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Please sign in to the hotel</html>", "null", "{\"id\":"})
  void aGoodStatusWithoutIonsJsonIsBroken(String body) {
    assertThatThrownBy(() -> answer(200, body, GET))
        .isInstanceOf(IonFault.Broken.class)
        .hasMessageContaining("not ion's JSON");
  }

  @Test
  void aBrokenCreationIsNotRepeatable() {
    IonFault.Broken broken =
        catchThrowableOfType(IonFault.Broken.class, () -> answer(502, "", CREATE));

    assertThat(broken.isRepeatable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "0, 0",
    "999999999, 3600",
    "'Sat, 21 Nov 2099 04:00:30 GMT', 3600",
    "-3, 0",
    "'Sat, 21 Nov 2026 04:00:30 GMT', 30",
    "'Sat, 21 Nov 2026 03:00:00 GMT', 0"
  })
  void retryAfterIsReadAsSecondsOrDate(String header, long seconds) {
    assertThat(busy(header).retryAfter()).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "99999999999999999999", ""})
  void retryAfterThatSaysNothingIsNone(String header) {
    assertThat(busy(header).retryAfter()).isEmpty();
  }

  @Test
  void ionsWordsStayOnOneLine() {
    assertThatThrownBy(
            () -> answer(400, "{\"code\":\"Bad\",\"message\":\"a\\r\\nFAKE LOG LINE\"}", GET))
        .hasMessage("GET /v1/assets/7 got 400: Bad a FAKE LOG LINE");
  }

  private static IonFault.Busy busy(String retryAfter) {
    Answer answer = new Answer(429, new byte[0], Optional.of(retryAfter));
    return catchThrowableOfType(IonFault.Busy.class, () -> answer.to(GET, new MovableClock(NOW)));
  }

  private static <T> T answer(int status, String body, IonRequest<T> request) {
    return new Answer(status, body.getBytes(StandardCharsets.UTF_8), Optional.empty())
        .to(request, new MovableClock(NOW));
  }
}
