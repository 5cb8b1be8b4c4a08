package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No name leads the gateway into its own network. Addresses stand in for a name server here. */
class NeighbourhoodTest {
  private static final Map<String, String[]> NAMES =
      Map.of(
          "api.cesium.com", new String[] {"93.184.216.34"},
          "assets.cesium.com", new String[] {"93.184.216.35", "2606:2800:220:1::1"},
          "rebound.cesium.com", new String[] {"93.184.216.35", "10.0.0.7"},
          "ion.lan", new String[] {"192.168.1.5"},
          "data.lan", new String[] {"192.168.1.6"});

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "192.0.0.8",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::10.0.0.1",
        "2002:a00:1::",
        "::7f00:1"
      })
  void whatIsNoAddressOfTheInternetIsANeighbour(String address) throws Exception {
    assertThat(Neighbourhood.isNear(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "93.184.216.34",
        "100.63.255.255",
        "100.128.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "11.0.0.1",
        "2606:2800:220:1::1",
        "64:ff9b::93.184.216.34",
        "2002:5db8:d822::"
      })
  void whatIsAnAddressOfTheInternetIsNone(String address) throws Exception {
    assertThat(Neighbourhood.isNear(InetAddress.getByName(address))).isFalse();
  }

  @Test
  void aNameThatLeadsToANeighbourIsRefusedIfOneOfItsAddressesDoes() throws Exception {
    Neighbourhood internet = new Neighbourhood(NeighbourhoodTest::find, "api.cesium.com");

    assertThat(internet.place("assets.cesium.com").getHostAddress()).isEqualTo("93.184.216.35");
    assertThatThrownBy(() -> internet.place("rebound.cesium.com"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("an address of this network");
    assertThatThrownBy(() -> internet.place("nowhere.cesium.com"))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void whereTheApiItselfIsANeighbourItsDataMayBeSoToo() throws Exception {
    Neighbourhood own = new Neighbourhood(NeighbourhoodTest::find, "ion.lan");

    assertThat(own.place("data.lan").getHostAddress()).isEqualTo("192.168.1.6");
  }

  private static InetAddress[] find(String host) throws UnknownHostException {
    String[] addresses = NAMES.get(host);
    if (addresses == null) {
      throw new UnknownHostException(host);
    }
    InetAddress[] found = new InetAddress[addresses.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = InetAddress.getByName(addresses[i]);
    }
    return found;
  }
}
