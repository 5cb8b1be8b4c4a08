package io.ionflow.doctor;

import static io.ionflow.doctor.Cause.API_TOKEN_ON_TILE_HOST;
import static io.ionflow.doctor.Cause.ASSET_NOT_VISIBLE;
import static io.ionflow.doctor.Cause.ASSET_TOKEN_EXPIRED;
import static io.ionflow.doctor.Cause.ASSET_TOKEN_OF_ANOTHER;
import static io.ionflow.doctor.Cause.FORM_BODY;
import static io.ionflow.doctor.Cause.HEADER_UNREADABLE;
import static io.ionflow.doctor.Cause.ION_DEFAULTS;
import static io.ionflow.doctor.Cause.NOTHING_SEEN;
import static io.ionflow.doctor.Cause.NO_SUCH_CALL;
import static io.ionflow.doctor.Cause.NO_TOKEN;
import static io.ionflow.doctor.Cause.OLD_TERRAIN_SERVICE;
import static io.ionflow.doctor.Cause.PLAN_LIMIT;
import static io.ionflow.doctor.Cause.PROXY_ASKS_FOR_LOGIN;
import static io.ionflow.doctor.Cause.SCOPE_MISSING;
import static io.ionflow.doctor.Cause.STILL_TILING;
import static io.ionflow.doctor.Cause.TOKEN_OVERRIDDEN;
import static io.ionflow.doctor.Cause.TOKEN_PLACEHOLDER;
import static io.ionflow.doctor.Cause.TOKEN_REFUSED;
import static io.ionflow.doctor.Cause.WRONG_HOST;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** Causes that are told from a file. */
final class RecordedCases {
  private static final String API_TOKEN =
      DoctorBench.jwt("{'jti':'a-token','id':1,'iat':1700000000}");
  private static final String OTHER_TOKEN =
      DoctorBench.jwt("{'jti':'other','id':1,'iat':1700000000}");
  private static final String DEAD_ASSET_TOKEN =
      DoctorBench.jwt("{'assets':{'77':{'type':'IMAGERY'}},'iat':1700000000,'exp':1700003600}");
  private static final String ASSET_TOKEN =
      DoctorBench.jwt("{'assets':{'77':{'type':'IMAGERY'}},'iat':1700000000,'exp':4100000000}");
  private static final String REFUSED = "{'code':'%s','message':'Invalid access token'}";
  private static final String NONE =
      "{'code':'InvalidCredentials','message':'No authorization token was found'}";

  private RecordedCases() {}

  static List<Case> all() {
    return List.of(
        curl(
            "two tokens, and the wrong one counts",
            TOKEN_OVERRIDDEN,
            "curl 'https://api.cesium.com/v1/me?access_token="
                + OTHER_TOKEN
                + "' -H 'Authorization: Bearer "
                + API_TOKEN
                + "'"),
        curl(
            "a token in Accept that a header overrides",
            TOKEN_OVERRIDDEN,
            "curl https://api.cesium.com/v1/me -H 'Accept: */*;access_token="
                + OTHER_TOKEN
                + "' -H 'Authorization: Bearer "
                + API_TOKEN
                + "'"),
        curl(
            "no \"Bearer\" before the token",
            HEADER_UNREADABLE,
            "curl https://api.cesium.com/v1/me -H 'Authorization: " + API_TOKEN + "'"),
        curl(
            "a variable that was not replaced",
            TOKEN_PLACEHOLDER,
            "curl https://api.cesium.com/v1/me -H 'Authorization: Bearer $TOKEN'"),
        curl(
            "a variable that the shell puts in",
            NOTHING_SEEN,
            "curl https://api.cesium.com/v1/me -H \"Authorization: Bearer $TOKEN\""),
        curl("curl without a token", NO_TOKEN, "curl -s https://api.cesium.com/v1/assets"),
        curl(
            "an asset described by a form",
            FORM_BODY,
            "curl https://api.cesium.com/v1/assets -H 'Authorization: Bearer "
                + API_TOKEN
                + "' -d '{}'"),
        curl(
            "curl to the host of an old example",
            WRONG_HOST,
            "curl https://api.ion.cesium.com/v1/me -H 'Authorization: Bearer " + API_TOKEN + "'"),
        curl(
            "a terrain service that is no more",
            OLD_TERRAIN_SERVICE,
            "curl https://assets.agi.com/stk-terrain/world/layer.json"),
        curl(
            "an API token on the host of the data",
            API_TOKEN_ON_TILE_HOST,
            "curl https://assets.ion.cesium.com/us-east-1/77/tilemapresource.xml -H"
                + " 'Authorization: Bearer "
                + API_TOKEN
                + "'"),
        curl(
            "the asset token of another asset",
            ASSET_TOKEN_OF_ANOTHER,
            "curl 'https://assets.ion.cesium.com/us-east-1/78/tileset.json?v=1&access_token="
                + ASSET_TOKEN
                + "'"),
        har(
            "a page that uses nothing of ion's and has no token",
            ION_DEFAULTS,
            entry("/v1/assets/2/endpoint?access_token=", 401, NONE)),
        har(
            "a page that uses nothing of ion's and has an old token",
            ION_DEFAULTS,
            entry(
                "/v1/assets/2/endpoint?access_token=" + API_TOKEN,
                401,
                REFUSED.formatted("INVALID_TOKEN"))),
        har(
            "a search field that asks ion",
            ION_DEFAULTS,
            entry(
                "/v1/geocode/search?text=Bern&access_token=" + API_TOKEN,
                401,
                REFUSED.formatted("InvalidCredentials"))),
        har(
            "a page whose token is refused for its own assets too",
            TOKEN_REFUSED,
            entry(
                "/v1/assets/2/endpoint?access_token=" + API_TOKEN,
                401,
                REFUSED.formatted("INVALID_TOKEN")),
            entry(
                "/v1/assets/77/endpoint?access_token=" + API_TOKEN,
                401,
                REFUSED.formatted("INVALID_TOKEN"))),
        har(
            "a map library that does not renew the asset token",
            ASSET_TOKEN_EXPIRED,
            entry(
                "https://assets.ion.cesium.com/us-east-1/77/1/0/0.png?access_token="
                    + DEAD_ASSET_TOKEN,
                401,
                "")),
        har(
            "a page that asks for reverse geocoding",
            NO_SUCH_CALL,
            entry("/v1/geocode/reverse?access_token=" + API_TOKEN, 405, "{}")),
        har(
            "a page on which nothing failed",
            NOTHING_SEEN,
            entry("/v1/assets/77/endpoint?access_token=" + API_TOKEN, 200, "{}")),
        response(
            "a refused token, as ion spells it",
            TOKEN_REFUSED,
            REFUSED.formatted("InvalidCredentials")),
        response(
            "a refused token, in the newer spelling",
            TOKEN_REFUSED,
            REFUSED.formatted("INVALID_TOKEN")),
        response("an answer that no token came", NO_TOKEN, NONE),
        response(
            "a list that is not there",
            SCOPE_MISSING,
            "{'code':'ResourceNotFound','message':'/v2/tokens?limit=100'}"),
        response(
            "an asset that is not there",
            ASSET_NOT_VISIBLE,
            "{'code':'ResourceNotFound','message':'/v1/assets/77'}"),
        response(
            "an asset that is still processed",
            STILL_TILING,
            "{'code':'BadRequest','message':'Asset is still being processed'}"),
        response(
            "a plan that does not do",
            PLAN_LIMIT,
            "HTTP/1.1 402 Payment Required\r\nContent-Type: application/json\r\n\r\n{}"),
        response(
            "a proxy's answer",
            PROXY_ASKS_FOR_LOGIN,
            "HTTP/1.1 407 Proxy Authentication Required\r\nVia: 1.1 proxy\r\n\r\n"));
  }

  private static Recordings recordings() {
    return new Recordings(URI.create("https://api.cesium.com"), Clock.systemUTC());
  }

  private static Case curl(String name, Cause expected, String command) {
    return Case.of(name, expected, bench -> recordings().curl(command));
  }

  private static Case response(String name, Cause expected, String text) {
    return Case.of(name, expected, bench -> recordings().response(DoctorBench.quoted(text)));
  }

  private static Case har(String name, Cause expected, String... entries) {
    String file = "{\"log\":{\"version\":\"1.2\",\"entries\":[" + String.join(",", entries) + "]}}";
    return Case.of(
        name,
        expected,
        bench -> recordings().har(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))));
  }

  static String entry(String url, int status, String body) {
    String whole = url.startsWith("/") ? "https://api.cesium.com" + url : url;
    return DoctorBench.quoted(
        ("{'startedDateTime':'2026-03-01T10:00:00.000Z','request':{'method':'GET','url':'%s',"
                + "'headers':[{'name':'Referer','value':'https://example.com/'}]},"
                + "'response':{'status':%d,'headers':[],'content':{'mimeType':'application/json',"
                + "'text':%s}}}")
            .formatted(whole, status, "'" + DoctorBench.quoted(body).replace("\"", "\\\"") + "'"));
  }
}
