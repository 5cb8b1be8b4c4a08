package io.ionflow.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ion.IonFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAnswerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final TokenRequest REQUEST = new TokenRequest("The refresh", Map.of());
  private static final String TOKEN = "abcdefghijklmnop.qrstuvwxyz";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"TOKEN\",\"token_type\":\"bearer\",\"new\":{\"a\":[1]}}",
        "\uFEFF {\"access_token\":\"TOKEN\"}",
        "\"TOKEN\"",
        "<oauth><access_token>TOKEN</access_token><token_type>bearer</token_type></oauth>",
        "<?xml version=\"1.0\"?><x:a xmlns:x=\"urn:b\"><deep><x:access_token> TOKEN </x:access_token></deep></x:a>",
        "<a><access_token><![CDATA[TOKEN]]></access_token></a>",
        "access_token=TOKEN&token_type=bearer",
        "token_type=bearer&access_token=TOKEN",
        "TOKEN\n"
      })
  void everyFormOfAnAnswerIsRead(String body) {
    assertThat(answer(200, body.replace("TOKEN", TOKEN)).accessToken()).isEqualTo(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "null",
        "[]",
        "{\"access_token\":null}",
        "{\"access_token\":{\"a\":1}}",
        "{\"access_token\":\"with blank\"}",
        "{\"access_token\":\"with\\r\\nX-Header: line\"}",
        "{\"access_token\"",
        "<html><body>Please log in to this network</body></html>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a><access_token>&e;</access_token></a>",
        "<a><access_token>TOKEN&#0;</access_token></a>",
        "<a><b>&#xFFFFFFFFF;</b><!DOCTYPE",
        "<!DOCTYPE a [\uFFFE",
        "<!DOCTYPE a [<!ENTITY e \"boom\">]><a><access_token>&e;&e;</access_token></a>",
        "short",
        "access_token=%zz"
      })
  void whatHoldsNoTokenIsAFaultThatMayPass(String body) {
    assertThatThrownBy(() -> answer(200, body))
        .isInstanceOfSatisfying(
            IonFault.Broken.class, fault -> assertThat(fault.isRepeatable()).isTrue())
        .hasMessageNotContaining("root:");
  }

  @Property(tries = 500)
  void anyBytesAreAGrantOrAFault(@ForAll byte[] body, @ForAll boolean good) {
    try {
      assertThat(new TokenAnswer(good ? 200 : 400, body).to(REQUEST, NOW).accessToken())
          .isNotEmpty();
    } catch (IonFault | GrantRefusedException told) {
      assertThat(told).hasMessageStartingWith("The refresh got");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"invalid_grant\",\"error_description\":\"It is used\"}",
        "{\"error\":{\"code\":\"invalid_grant\",\"message\":\"It is used\",\"details\":[{\"code\":\"x\"}]}}",
        "{\"code\":\"invalid_grant\",\"message\":\"It is used\"}",
        "{\"code\":\"InvalidGrant\",\"message\":\"It is used\"}",
        "<e><error>invalid_grant</error><error_description>It is used</error_description></e>"
      })
  void everyShapeOfAnErrorSaysThatTheGrantIsWorthNothing(String body) {
    assertThatThrownBy(() -> answer(400, body))
        .isInstanceOf(GrantRefusedException.class)
        .hasMessageContaining("400")
        .hasMessageContaining("It is used");
  }

  @ParameterizedTest
  @CsvSource({
    "500, Broken",
    "502, Broken",
    "503, Broken",
    "408, Broken",
    "302, Broken",
    "429, Busy",
    "400, Invalid",
    "401, Invalid",
    "404, Invalid"
  })
  void noOtherAnswerSaysSo(int status, String kind) {
    assertThatThrownBy(() -> answer(status, "{\"error\":\"invalid_client\"}"))
        .isInstanceOfSatisfying(
            IonFault.class, fault -> assertThat(fault.getClass().getSimpleName()).isEqualTo(kind));
  }

  @Test
  void aServerErrorThatSpeaksOfTheGrantIsStillAServerError() {
    assertThatThrownBy(() -> answer(500, "{\"error\":\"invalid_grant\"}"))
        .isInstanceOf(IonFault.Broken.class);
  }

  @Test
  void aTokenWithoutEndAndWithoutRefreshTokenIsPermanent() {
    Grant grant = answer(200, json(jwt("{\"jti\":\"a\"}"), ""));

    assertThat(grant.expires()).isEmpty();
    assertThat(grant.refreshToken()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"exp\":-1}",
        "{\"exp\":null}",
        "{\"exp\":\"soon\"}",
        "{\"exp\":0}",
        "[]",
        "no json"
      })
  void anEndThatIsNoneMeansNever(String claims) {
    assertThat(answer(200, json(jwt(claims), ",\"expires_in\":-1")).expires()).isEmpty();
  }

  @Test
  void theEarlierOfBothEndsCounts() {
    long exp = NOW.plus(Duration.ofMinutes(15)).getEpochSecond();
    String token = jwt("{\"exp\":" + exp + "}");

    assertThat(answer(200, json(token, ",\"expires_in\":54000")).expires())
        .hasValue(NOW.plus(Duration.ofMinutes(15)));
    assertThat(answer(200, json(token, ",\"expires_in\":\"60\"")).expires())
        .hasValue(NOW.plus(Duration.ofMinutes(1)));
    assertThat(answer(200, json(token, "")).expires()).hasValue(NOW.plus(Duration.ofMinutes(15)));
  }

  @Test
  void aClockThatIsOffByAnHourDoesNotChangeHowLongATokenLasts() {
    long made = NOW.plus(Duration.ofHours(1)).getEpochSecond();
    String token = jwt("{\"iat\":%d,\"exp\":%d}".formatted(made, made + 900));

    assertThat(answer(200, json(token, "")).expires()).hasValue(NOW.plus(Duration.ofMinutes(15)));
  }

  @Test
  void absurdTimesAreTakenForTheEndOfTime() {
    assertThat(answer(200, json(jwt("{\"exp\":1e300}"), ",\"expires_in\":999999999999")).expires())
        .hasValueSatisfying(end -> assertThat(end).isAfter(Instant.parse("9000-01-01T00:00:00Z")));
  }

  @Test
  void noErrorShowsASecretThatIonQuotes() {
    io.ionflow.log.Logging.hideLent("refresh-secret-that-is-quoted");

    assertThatThrownBy(
            () -> answer(400, "{\"code\":\"x\",\"message\":\"bad refresh-secret-that-is-quoted\"}"))
        .hasMessageNotContaining("refresh-secret");
  }

  private static Grant answer(int status, String body) {
    return new TokenAnswer(status, body.getBytes(StandardCharsets.UTF_8)).to(REQUEST, NOW);
  }

  private static String json(String token, String more) {
    return "{\"access_token\":\"" + token + "\"" + more + "}";
  }

  private static String jwt(String claims) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return "eyJhbGciOiJIUzI1NiJ9."
        + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + ".c2lnbmF0dXJl";
  }
}
