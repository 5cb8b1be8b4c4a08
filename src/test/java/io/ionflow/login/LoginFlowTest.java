package io.ionflow.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Login (O) of what is decided without a browser. */
class LoginFlowTest {
  private static final String STATE = "the-state-that-was-sent";
  private static final Pkce PKCE = Pkce.of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  private static final URI HERE = URI.create("http://127.0.0.1:53411/ionflow/oauth2/callback");
  private static final IonServer ION =
      new IonServer(
          URI.create("https://api.cesium.com"), URI.create("https://ion.cesium.com/oauth"));
  private static final LoginFlow.Application APPLICATION =
      new LoginFlow.Application("190", URI.create("http://127.0.0.1/ionflow/oauth2/callback"));

  private final LoginFlow flow =
      new LoginFlow(ION, APPLICATION, HERE, List.of("assets:read", "assets:write"), PKCE, STATE);

  @Test
  void theUserIsSentToIonWithAllThatTheGuideAsksFor() {
    assertThat(flow.authorizeUrl())
        .hasToString(
            "https://ion.cesium.com/oauth?response_type=code&client_id=190"
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A53411%2Fionflow%2Foauth2%2Fcallback"
                + "&scope=assets%3Aread%20assets%3Awrite&state="
                + STATE
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&code_challenge_method=S256");
  }

  @Test
  void theRightStateSpendsItsCodeWithTheVerifierAndTheVeryAddress() {
    TokenRequest request = flow.redeem(query("code=abc&state=" + STATE));

    assertThat(request.fields())
        .containsOnly(
            java.util.Map.entry("grant_type", "authorization_code"),
            java.util.Map.entry("client_id", "190"),
            java.util.Map.entry("code", "abc"),
            java.util.Map.entry("redirect_uri", HERE.toString()),
            java.util.Map.entry("code_verifier", PKCE.verifier()));
    assertThat(request.toString()).doesNotContain("abc", PKCE.verifier());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"code=abc", "code=abc&state=", "code=abc&state=other", "error=no&state=x"})
  void aWrongOrMissingStateSpendsNothingAndTheRightOneStillCounts(String foreign) {
    assertThatThrownBy(() -> flow.redeem(query(foreign)))
        .isInstanceOfSatisfying(
            LoginException.class,
            e -> assertThat(e.reason()).isEqualTo(LoginException.Reason.FOREIGN));

    assertThat(flow.redeem(query("code=abc&state=" + STATE)).fields()).containsEntry("code", "abc");
  }

  @Test
  void aStateThatComesAgainIsNotUsed() {
    flow.redeem(query("code=abc&state=" + STATE));

    assertThatThrownBy(() -> flow.redeem(query("code=other&state=" + STATE)))
        .hasMessageContaining("has had its answer already");
  }

  @Test
  void ofManyAnswersAtOnceOneIsUsed() {
    AtomicInteger used = new AtomicInteger();
    IntStream.range(0, 64)
        .parallel()
        .forEach(
            i -> {
              try {
                flow.redeem(query("code=c" + i + "&state=" + STATE));
                used.incrementAndGet();
              } catch (LoginException spent) {
                assertThat(spent.reason()).isEqualTo(LoginException.Reason.SPENT);
              }
            });

    assertThat(used).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&state=" + STATE})
  void anErrorOfIonsIsToldWithOrWithoutTheState(String state) {
    String denied = "error=access_denied&error_description=The+user%0D%0Asaid+no" + state;

    assertThatThrownBy(() -> flow.redeem(query(denied)))
        .hasMessage("Access was denied at ion: The user said no");
  }

  @Test
  void aPastedAddressHasItsStateCompared() {
    assertThatThrownBy(() -> flow.redeemPasted(pasted(HERE + "?code=abc&state=other")))
        .hasMessageContaining("its state is another");

    assertThat(flow.redeemPasted(pasted(" " + HERE + "?code=abc&state=" + STATE + "#x\n")).fields())
        .containsEntry("code", "abc");
  }

  @Test
  void aPastedCodeIsTakenByItself() {
    assertThat(flow.redeemPasted(pasted("abc-DEF_123")).fields())
        .containsEntry("code", "abc-DEF_123")
        .containsEntry("code_verifier", PKCE.verifier());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello world",
        "https://ion.cesium.com/oauth",
        "http://127.0.0.1/x?nothing=here",
        "code=a&code=b",
        "code=a&error=b",
        "code=%zz"
      })
  void whatIsNeitherAnAddressNorACodeIsNotTaken(String text) {
    assertThat(Redirect.ofPasted(text)).isEmpty();
  }

  @Test
  void aQueryFarTooLongIsNotRead() {
    assertThat(Redirect.ofQuery("code=a&x=" + "y".repeat(20_000))).isEmpty();
    assertThat(Redirect.ofQuery("code=" + "y".repeat(5_000))).isEmpty();
  }

  @Test
  void everySignInHasAStateAndAVerifierOfItsOwn() {
    SecureRandom random = new SecureRandom();

    assertThat(LoginFlow.begin(ION, APPLICATION, HERE, List.of("geocode"), random).authorizeUrl())
        .isNotEqualTo(
            LoginFlow.begin(ION, APPLICATION, HERE, List.of("geocode"), random).authorizeUrl());
  }

  private static Redirect query(String query) {
    return Redirect.ofQuery(query).orElseThrow();
  }

  private static Redirect pasted(String text) {
    Optional<Redirect> redirect = Redirect.ofPasted(text);
    return redirect.orElseThrow();
  }
}
