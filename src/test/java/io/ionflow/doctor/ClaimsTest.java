package io.ionflow.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.doctor.Claims.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the claims of ion's tokens tell without the key. */
class ClaimsTest {

  @Test
  void theTokensOfTheReferenceAreToldApart() {
    Claims api = claims("{'jti':'5f0','id':7,'iat':1555000000}");
    Claims older = claims("{'jti':'5f0','id':7,'scopes':['asr','gc'],'iat':1555000000}");
    Claims newest =
        claims(
            "{'nonce':'n','jti':'5f0','id':7,'sub':'x','iss':'https://api.cesium.com','aud':'a',"
                + "'iat':1755000000}");
    Claims login = claims("{'jti':'5f0','id':7,'exp':1755003600}");
    Claims asset =
        claims("{'jti':'j','id':7,'assets':{'23200':{'type':'3DTILES'}},'src':'5f0','exp':3601}");

    assertThat(api.kind()).isEqualTo(Kind.LASTING);
    assertThat(older.kind()).isEqualTo(Kind.LASTING);
    assertThat(newest.kind()).isEqualTo(Kind.LASTING);
    assertThat(login.kind()).isEqualTo(Kind.EXPIRING);
    assertThat(asset.kind()).isEqualTo(Kind.ASSET);
    assertThat(asset.assets()).containsExactly(23200L);
    assertThat(api.tokenId()).contains("5f0");
    assertThat(api.account()).contains(7L);
    assertThat(api.issued()).contains(Instant.ofEpochSecond(1555000000));
  }

  @Test
  void anEndOfMinusOneIsNone() {
    Claims claims = claims("{'jti':'a','exp':-1}");

    assertThat(claims.kind()).isEqualTo(Kind.LASTING);
    assertThat(claims.expired(Instant.MAX)).isFalse();
  }

  @Test
  void aTokenEndsAtItsEnd() {
    Claims claims = claims("{'exp':1000}");

    assertThat(claims.expired(Instant.ofEpochSecond(999))).isFalse();
    assertThat(claims.expired(Instant.ofEpochSecond(1000))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a.b", "a.b.c", "..", "a.!.c", "eyJhbGciOiJIUzI1NiJ9.WzFd.c", "a.bnVsbA.c"})
  void whatIsNoTokenHasNoClaims(String text) {
    assertThat(Claims.of(text)).isEmpty();
  }

  @Test
  void strangeClaimsAreSurvived() {
    Claims claims =
        claims(
            "{'jti':{},'id':'x','iat':'soon','exp':9e99,'assets':{'a':1,'99999999999999999999':2}}");

    assertThat(claims.kind()).isEqualTo(Kind.ASSET);
    assertThat(claims.assets()).isEmpty();
    assertThat(claims.account()).isEmpty();
    assertThat(claims.issued()).isEmpty();
  }

  private static Claims claims(String json) {
    return Claims.of(DoctorBench.jwt(json)).orElseThrow();
  }
}
