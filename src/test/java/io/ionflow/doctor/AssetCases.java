package io.ionflow.doctor;

import static io.ionflow.doctor.Cause.ASSET_NOT_VISIBLE;
import static io.ionflow.doctor.Cause.ASSET_OUTSIDE_TOKEN;
import static io.ionflow.doctor.Cause.ASSET_UNKNOWN;
import static io.ionflow.doctor.Cause.AWAITING_FILES;
import static io.ionflow.doctor.Cause.DATA_ADDRESS_REFUSED;
import static io.ionflow.doctor.Cause.DATA_ERROR;
import static io.ionflow.doctor.Cause.DATA_MISSING;
import static io.ionflow.doctor.Cause.DATA_NOT_DATA;
import static io.ionflow.doctor.Cause.DATA_REFUSED;
import static io.ionflow.doctor.Cause.NOTHING_WRONG;
import static io.ionflow.doctor.Cause.PLAN_LIMIT;
import static io.ionflow.doctor.Cause.SESSION_NOT_OPENED;
import static io.ionflow.doctor.Cause.STATE_UNKNOWN;
import static io.ionflow.doctor.Cause.STILL_TILING;
import static io.ionflow.doctor.Cause.TILING_ERROR;

import java.util.List;

/** Causes that lie in an asset or its data. */
final class AssetCases {
  private static final long NOBODYS = 999_999_999L;
  private static final String READER = "{'name':'reader','scopes':['assets:read']}";
  private static final String ONLY_ONE =
      "{'name':'one','scopes':['assets:read'],'assetIds':[3954]}";

  private AssetCases() {}

  static List<Case> all() {
    return List.of(
        Case.of(
            "the asset is not in the token's list",
            ASSET_OUTSIDE_TOKEN,
            b -> b.ask(b.token(ONLY_ONE)).withOwn().asset(1).findings()),
        Case.of(
            "the same, seen with a token that may not list tokens",
            ASSET_OUTSIDE_TOKEN,
            b -> b.ask(b.token(ONLY_ONE)).withOwn(b.token(READER)).asset(1).findings()),
        Case.of(
            "the same, and no other to look with",
            ASSET_NOT_VISIBLE,
            b -> b.ask(b.token(ONLY_ONE)).asset(1).findings()),
        Case.of(
            "the token's list is empty, and that means none",
            ASSET_OUTSIDE_TOKEN,
            b -> emptyList(b, "NONE")),
        Case.of(
            "the token's list is empty, and that means all",
            NOTHING_WRONG,
            b -> emptyList(b, "ALL")),
        Case.of(
            "there is no such asset",
            ASSET_UNKNOWN,
            b -> b.ask(b.token(READER)).withOwn().asset(NOBODYS).findings()),
        Case.of(
            "there is no such asset, and no other to look with",
            ASSET_NOT_VISIBLE,
            b -> b.ask(b.token(READER)).asset(NOBODYS).findings()),
        Case.of(
            "the upload has not ended",
            AWAITING_FILES,
            b -> b.ask(b.token(READER)).asset(b.asset()).findings()),
        Case.of(
            "tiling goes on",
            STILL_TILING,
            b -> {
              b.turn("{'tilingHangs':true}");
              return b.ask(b.token(READER)).asset(b.uploaded()).findings();
            }),
        Case.of(
            "tiling goes on at 100 percent",
            STILL_TILING,
            b -> {
              b.turn("{'tilingHangs':true,'percentStuckAt':100}");
              return b.ask(b.token(READER)).asset(b.uploaded()).findings();
            }),
        Case.of("the data is at fault", DATA_ERROR, b -> ended(b, "DATA_ERROR")),
        Case.of("ion failed at tiling", TILING_ERROR, b -> ended(b, "ERROR")),
        Case.of(
            "a status that nobody knows",
            STATE_UNKNOWN,
            b -> {
              b.turn("{'tilingHangs':true,'strangeStatus':'SIMMERING'}");
              long id = b.uploaded();
              b.send("POST", "/sandbox/clock", "{\"advance\":\"PT5S\"}");
              return b.ask(b.token(READER)).asset(id).findings();
            }),
        Case.of(
            "the plan does not allow it",
            PLAN_LIMIT,
            b -> {
              b.fault("{'path':'/v1/assets/1/endpoint','status':402}");
              return b.ask(b.token(READER)).asset(1).findings();
            }),
        Case.of(
            "imagery that is paid for by session",
            SESSION_NOT_OPENED,
            b -> b.ask(b.token(READER)).asset(2).findings()),
        Case.of(
            "the same, and sessions are allowed",
            NOTHING_WRONG,
            b -> b.ask(b.token(READER)).asset(2).payingSessions().findings()),
        Case.of(
            "the data's token ends at once",
            DATA_REFUSED,
            b -> {
              b.turn("{'assetTokenLifetime':'PT0S'}");
              return b.ask(b.token(READER)).asset(1).findings();
            }),
        Case.of(
            "the data is gone",
            DATA_MISSING,
            b -> {
              b.fault("{'path':'/assets-cdn/**','status':404}");
              return b.ask(b.token(READER)).asset(1).findings();
            }),
        Case.of(
            "a page comes in place of the data",
            DATA_NOT_DATA,
            b -> {
              b.fault("{'path':'/assets-cdn/**','status':200,'body':'<html>Log in</html>'}");
              return b.ask(b.token(READER)).asset(1).findings();
            }),
        Case.of(
            "the data's address leads to a cloud's credentials",
            DATA_ADDRESS_REFUSED,
            b -> {
              b.fault(
                  "{'path':'/v1/assets/1/endpoint','status':200,'body':'{\\\"type\\\":\\\"GEOJSON\\\","
                      + "\\\"url\\\":\\\"https://169.254.169.254/latest\\\","
                      + "\\\"accessToken\\\":\\\"a.b.c\\\"}'}");
              return b.ask(b.token(READER)).asset(1).findings();
            }),
        Case.of(
            "an asset that is in order",
            NOTHING_WRONG,
            b -> b.ask(b.token(READER)).asset(96_188).from("https://example.com/").findings()));
  }

  private static List<Finding> emptyList(DoctorBench bench, String meaning) throws Exception {
    bench.turn("{'emptyAssetIds':'" + meaning + "'}");
    String token = bench.token("{'name':'none','scopes':['assets:read'],'assetIds':[]}");
    return bench.ask(token).withOwn().asset(1).findings();
  }

  private static List<Finding> ended(DoctorBench bench, String outcome) throws Exception {
    bench.turn("{'tilingTime':'PT0S','tilingOutcome':'" + outcome + "'}");
    long id = bench.uploaded();
    bench.send("POST", "/sandbox/clock", "{\"advance\":\"PT1M\"}");
    return bench.ask(bench.token(READER)).asset(id).findings();
  }
}
