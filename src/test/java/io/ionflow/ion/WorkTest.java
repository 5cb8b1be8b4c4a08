package io.ionflow.ion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkTest {

  @Test
  void theKindOfACallIsSeenByMethodAndPath() {
    assertThat(of(IonRequest.get("/v1/assets/1", Map.of(), Void.class))).isEqualTo(Work.READ);
    assertThat(of(Account.request())).isEqualTo(Work.READ);
    assertThat(of(IonRequest.create("/v1/assets", "x", Void.class))).isEqualTo(Work.UPLOAD);
    assertThat(of(IonRequest.asked("POST", "/v1/assets/1/uploadComplete", "x")))
        .isEqualTo(Work.UPLOAD);
    assertThat(of(IonRequest.delete("/v1/assets/1"))).isEqualTo(Work.UPLOAD);
    assertThat(of(IonRequest.get("/v2/tokens", Map.of(), Void.class))).isEqualTo(Work.ROTATE);
    assertThat(of(IonRequest.create("/v2/tokens", "x", Void.class))).isEqualTo(Work.ROTATE);
    assertThat(of(IonRequest.delete("/v2/tokens/a"))).isEqualTo(Work.ROTATE);
    assertThat(of(IonRequest.get("/v2/tokensome", Map.of(), Void.class))).isEqualTo(Work.READ);
  }

  @Test
  void whatIsLackingIsSaidForTheWorkThatIsDone() {
    Account account = new Account(1, List.of("assets:read", "tokens:read"), "");

    assertThat(Rights.lacking(account, Set.of(Work.UPLOAD, Work.READ)))
        .containsExactly("assets:write, to create assets");
    assertThat(Rights.lacking(account, Set.of(Work.ROTATE)))
        .containsExactly("tokens:write, to make and revoke access tokens");
    assertThat(Rights.missed(account, Set.of(Work.READ)))
        .singleElement()
        .asString()
        .startsWith("assets:list");
    assertThat(Rights.missed(account, Set.of(Work.UPLOAD))).isEmpty();
  }

  private static Work of(IonRequest<?> request) {
    return Work.of(request);
  }
}
