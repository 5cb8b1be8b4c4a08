package io.ionflow.ion;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads bytes as an answer of ion's, as each type, with each kind of status, and as its headers:
 * whatever they are, there is a typed answer or an {@link IonFault}.
 */
public final class AnswerFuzz {
  private static final List<Class<?>> TYPES =
      List.of(
          AssetPage.class,
          Asset.class,
          CreatedAsset.class,
          Account.class,
          TokenPage.class,
          Token.class,
          AssetEndpoint.class);
  private static final List<Integer> STATUSES = List.of(200, 400, 401, 402, 404, 429, 500, 302);
  private static final IonAddresses ADDRESSES =
      new IonAddresses(java.net.URI.create("https://api.cesium.com"), List.of("*.amazonaws.com"));

  private AnswerFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (Class<?> type : TYPES) {
      IonRequest<?> request = IonRequest.get("/v1/assets", Map.of(), type);
      for (int status : STATUSES) {
        read(request, status, bytes, text);
      }
      try {
        LinkHeader.next(text, request, ADDRESSES);
      } catch (IonFault expected) {
        continue;
      }
    }
  }

  private static void read(IonRequest<?> request, int status, byte[] bytes, String text) {
    try {
      Object answer = new Answer(status, bytes, Optional.of(text)).to(request, Clock.systemUTC());
      answer.toString();
      use(answer);
    } catch (IonFault expected) {
      return;
    }
  }

  /** What comes next of an answer: its addresses are judged. */
  private static void use(Object answer) {
    if (answer instanceof CreatedAsset created && created.uploadLocation() != null) {
      created.uploadLocation().toString();
      ADDRESSES.store(created.uploadLocation().endpoint());
    }
    if (answer instanceof CreatedAsset created && created.onComplete() != null) {
      ADDRESSES.callPath(created.onComplete().url());
    }
    if (answer instanceof Token token) {
      AllowedUrl.anyAllows(token.allowedUrls(), Optional.of("https://example.com/a"));
    }
  }
}
