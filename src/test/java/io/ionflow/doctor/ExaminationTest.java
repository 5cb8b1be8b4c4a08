package io.ionflow.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.log.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked, and what is kept from being asked. */
class ExaminationTest {
  private static final URI API = URI.create("https://192.0.2.1");
  private static final String TOKEN = DoctorBench.jwt("{'jti':'t','id':1,'iat':1700000000}");

  @TempDir private Path dir;
  private final List<Call> asked = new ArrayList<>();

  @Test
  void theApiTokenGoesToTheApiAndTheAssetTokenToTheDataAndNoneIntoAnAddress() {
    examine(
        5,
        Optional.empty(),
        path ->
            switch (path) {
              case "/v1/me" -> "{\"id\":1,\"scopes\":[\"assets:read\"]}";
              case "/v1/assets/5" -> "{\"id\":5,\"status\":\"COMPLETE\",\"bytes\":9}";
              case "/v1/assets/5/endpoint" ->
                  "{\"type\":\"TERRAIN\",\"url\":\"https://198.51.100.7/5/\",\"accessToken\":\"lent\"}";
              default -> "{}";
            });

    assertThat(asked).hasSize(4);
    Call data = asked.get(3);
    assertThat(data.address()).hasToString("https://198.51.100.7/5/layer.json");
    assertThat(data.bearer()).contains(new Secret("lent"));
    assertThat(data.firstBytes()).isPresent();
    assertThat(asked.subList(0, 3)).allMatch(call -> call.address().getHost().equals("192.0.2.1"));
    assertThat(asked).noneMatch(call -> call.address().toString().contains(TOKEN));
  }

  @Test
  void whatMayBePaidForIsNotAskedFor() {
    for (long id : List.of(2L, 3L, 4L, 2_275_207L, 3_830_184L, 77L)) {
      asked.clear();

      List<Finding> found =
          examine(
              id,
              Optional.empty(),
              path ->
                  path.equals("/v1/me")
                      ? "{\"id\":1,\"scopes\":[\"assets:read\"]}"
                      : "{\"id\":%d,\"status\":\"COMPLETE\",\"bytes\":0}".formatted(id));

      assertThat(found.get(0).cause()).isEqualTo(Cause.SESSION_NOT_OPENED);
      assertThat(asked).noneMatch(call -> call.address().getPath().endsWith("/endpoint"));
    }
  }

  @Test
  void metadataThatLiesAboutItsIdOpensNoSession() {
    examine(
        2,
        Optional.empty(),
        path ->
            path.equals("/v1/me")
                ? "{\"id\":1,\"scopes\":[\"assets:read\"]}"
                : "{\"id\":1,\"status\":\"COMPLETE\",\"bytes\":5}");

    assertThat(asked).noneMatch(call -> call.address().getPath().endsWith("/endpoint"));
  }

  @Test
  void aTokenIdIsOneSegmentOfAPath() {
    String token = DoctorBench.jwt("{'jti':'../assets/1?x=#','id':1}");

    examine(token, 5, Optional.of(TOKEN), path -> "{\"id\":1,\"scopes\":[\"tokens:read\"]}");

    assertThat(asked)
        .extracting(call -> call.address().getRawPath())
        .contains("/v2/tokens/..%2Fassets%2F1%3Fx%3D%23");
  }

  @Test
  void anAnswerWithoutAnEndIsCutOff() throws Exception {
    try (DoctorBench bench = new DoctorBench(dir, "{}");
        Strange endless = Strange.endless()) {
      Reply reply =
          bench.calls.send(Call.to(endless.address(), Optional.empty(), Optional.empty()));

      assertThat(reply)
          .isInstanceOfSatisfying(
              Reply.Answered.class, answer -> assertThat(answer.body()).hasSize(65_536));
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    try (DoctorBench bench = new DoctorBench(dir, "{}");
        Strange target = Strange.answering(200, Map.of(), "{\"id\":1}");
        Strange redirect =
            Strange.answering(302, Map.of("Location", target.address().toString()), "")) {
      Reply reply =
          bench.calls.send(
              Call.to(redirect.address(), Optional.of(new Secret(TOKEN)), Optional.empty()));

      assertThat(reply.is(302)).isTrue();
    }
  }

  private List<Finding> examine(
      long asset, Optional<String> own, Function<String, String> answers) {
    return examine(TOKEN, asset, own, answers);
  }

  private List<Finding> examine(
      String token, long asset, Optional<String> own, Function<String, String> answers) {
    Calls calls =
        call -> {
          asked.add(call);
          return new Reply.Answered(200, Map.of(), answers.apply(call.address().getPath()));
        };
    return new Examination(calls, Clock.systemUTC())
        .examine(
            new Question(
                API,
                Optional.of(new Secret(token)),
                own.map(Secret::new),
                Optional.of(asset),
                Optional.empty(),
                false,
                List.of()));
  }
}
