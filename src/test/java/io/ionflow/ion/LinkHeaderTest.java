package io.ionflow.ion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHeaderTest {
  private final IonAddresses addresses =
      new IonAddresses(URI.create("https://api.cesium.com"), List.of());
  private final IonRequest<TokenPage> first =
      IonRequest.get("/v2/tokens", Map.of("limit", "100"), TokenPage.class);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<https://api.cesium.com/v2/tokens?limit=100&page=2&search=a%20b>; rel=\"next\"",
        "<https://api.cesium.com/v2/tokens?page=1>; rel=\"prev\", <https://api.cesium.com/v2/tokens?limit=100&page=2&search=a%20b>; rel=\"next\"",
        "</v2/tokens?limit=100&page=2&search=a%20b>;title=x;REL=next",
        "<?limit=100&page=2&search=a%20b>; rel=\"last next\""
      })
  void theNextPageIsWhereTheLinkSays(String header) {
    IonRequest<TokenPage> next = LinkHeader.next(header, first, addresses).orElseThrow();

    assertThat(next.path()).isEqualTo("/v2/tokens");
    assertThat(next.query()).isEqualTo("limit=100&page=2&search=a%20b");
    assertThat(next.answer()).isEqualTo(TokenPage.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rel=next",
        "<https://api.cesium.com/v2/tokens?page=1>; rel=\"prev\"",
        "<https://api.cesium.com/v2/tokens?page=1>; rel=nextish",
        "<https://api.cesium.com/v2/tokens?page=1>; title=\"next\""
      })
  void withoutALinkToItThereIsNone(String header) {
    assertThat(LinkHeader.next(header, first, addresses)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/v2/tokens?page=2",
        "http://api.cesium.com/v2/tokens?page=2",
        "//evil.example/v2/tokens",
        "file:///etc/passwd",
        "http://[",
      })
  void aLinkToAnotherHostIsNotFollowed(String link) {
    assertThatThrownBy(() -> LinkHeader.next("<" + link + ">; rel=\"next\"", first, addresses))
        .isInstanceOf(IonFault.Broken.class)
        .hasMessageContaining("is not used");
  }

  @Test
  void pagesInACircleAreGivenUp() {
    IonRequest<TokenPage> second = first.at("/v2/tokens", "page=2");
    Listing listing = Listing.of(first);
    Listing.add(listing, new TokenPage(List.of()), second);

    assertThat(listing.isOpen()).isTrue();
    assertThatThrownBy(() -> Listing.add(listing, new TokenPage(List.of()), first))
        .isInstanceOf(IonFault.Broken.class)
        .hasMessageContaining("circle");
  }

  @Test
  void anEmptyPageIsNotTheEnd() {
    Listing listing = Listing.of(first);

    Listing.add(listing, new TokenPage(List.of()), first.at("/v2/tokens", "page=2"));
    assertThat(listing.isOpen()).isTrue();

    Listing.add(listing, new TokenPage(List.of()), null);
    assertThat(listing.isOpen()).isFalse();
    assertThat(Optional.of(listing.getItems())).contains(List.of());
  }
}
