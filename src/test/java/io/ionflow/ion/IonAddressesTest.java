package io.ionflow.ion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IonAddressesTest {
  private final IonAddresses addresses =
      new IonAddresses(URI.create("https://api.cesium.com"), List.of("*.amazonaws.com"));

  @Test
  void theApisOwnCallsAreTaken() {
    assertThat(addresses.callPath("https://api.cesium.com/v1/assets/21111/uploadComplete"))
        .isEqualTo("/v1/assets/21111/uploadComplete");
    assertThat(addresses.callPath("https://API.cesium.com:443/x")).isEqualTo("/x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/v1/assets/1/uploadComplete",
        "http://api.cesium.com/v1/assets/1/uploadComplete",
        "https://api.cesium.com:8443/x",
        "https://api.cesium.com.evil.example/x",
        "https://api.cesium.com@evil.example/x",
        "https://user@api.cesium.com/x",
        "//api.cesium.com/x",
        "file:///etc/passwd",
        "/v1/assets/1/uploadComplete",
        "https://api.cesium.com/x?access_token=y",
        "not a url",
        ""
      })
  void anyOtherCallIsRefused(String url) {
    assertThatThrownBy(() -> addresses.callPath(url))
        .isInstanceOf(IonFault.Broken.class)
        .hasMessageContaining("is not used");
  }

  @Test
  void amazonsStoresAreTaken() {
    assertThat(addresses.store("https://s3.us-east-1.amazonaws.com"))
        .isEqualTo(URI.create("https://s3.us-east-1.amazonaws.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://s3.us-east-1.amazonaws.com",
        "https://169.254.169.254/latest/meta-data",
        "https://localhost:9000",
        "https://amazonaws.com.evil.example",
        "https://evilamazonaws.com",
        "file:/etc/passwd",
        "https://"
      })
  void anyOtherStoreIsRefused(String url) {
    assertThatThrownBy(() -> addresses.store(url)).isInstanceOf(IonFault.Broken.class);
  }

  @Test
  void aStandInOnTheSameHostMayBePlain() {
    IonAddresses local = new IonAddresses(URI.create("http://127.0.0.1:8390"), List.of());

    assertThat(local.store("http://127.0.0.1:9000").getPort()).isEqualTo(9000);
    assertThatThrownBy(() -> local.store("http://127.0.0.2:9000"))
        .isInstanceOf(IonFault.Broken.class);
  }
}
