package io.ionflow.soak;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** What a soak meets: faults, and the settings that a fast clock asks for. */
final class Scene {
  /**
   * None is anybody's fault for good, and none says 401. The answer to a renewal of the login is
   * never lost: ion would have taken back the only token to renew it with.
   */
  static final List<String> FAULTS =
      List.of(
          "{'method':'POST','path':'/v1/assets','status':500}",
          "{'method':'POST','path':'/v1/assets','status':429,'retryAfter':'1'}",
          "{'method':'POST','path':'/v1/assets','cut':true,'afterEffect':true}",
          "{'method':'POST','path':'/v1/assets','truncated':true}",
          "{'path':'/v1/assets/*/uploadComplete','status':503}",
          "{'path':'/v1/assets/*/uploadComplete','cut':true,'afterEffect':true}",
          "{'method':'GET','path':'/v1/assets/*','status':500}",
          "{'method':'GET','path':'/v1/assets','status':503}",
          "{'method':'GET','path':'/v1/assets/*/endpoint','status':500}",
          "{'method':'GET','path':'/v1/assets/*/endpoint','cut':true}",
          "{'method':'GET','path':'/v1/me','status':503}",
          "{'method':'POST','path':'/oauth/token','status':503}",
          "{'method':'POST','path':'/oauth/token','status':500}",
          "{'method':'POST','path':'/oauth/token','cut':true}",
          "{'method':'POST','path':'/v2/tokens','status':500}",
          "{'method':'POST','path':'/v2/tokens','cut':true,'afterEffect':true}",
          "{'method':'GET','path':'/v2/tokens','status':429,'retryAfter':'1'}",
          "{'method':'GET','path':'/v2/tokens/*','status':503}",
          "{'method':'DELETE','path':'/v2/tokens/*','status':500}",
          "{'method':'DELETE','path':'/v2/tokens/*','cut':true,'afterEffect':true}",
          "{'side':'s3','method':'PUT','status':503,'code':'SlowDown'}",
          "{'side':'s3','method':'PUT','cut':true}",
          "{'side':'s3','method':'PUT','cut':true,'afterEffect':true}",
          "{'side':'s3','method':'PUT','cutAt':50}",
          "{'side':'s3','method':'POST','cut':true,'afterEffect':true}");

  private Scene() {}

  /** Waits are such that a second of ours, which is a hundred of the clock's, is no long time. */
  static String settings(URI api, URI authorize, int handoverPort, Path reports) {
    return String.join(
        "\n",
        "ionflow.ion.api=" + api,
        "ionflow.upload.part-size=5MiB",
        "ionflow.management.port=0",
        "ionflow.tiling.tick=100ms",
        "ionflow.tiling.looks=6000",
        "ionflow.login.authorize=" + authorize,
        "ionflow.login.scopes=assets:read,assets:write,assets:list,profile:read,tokens:read,tokens:write",
        "ionflow.ion.rate=100",
        "ionflow.upload.stall=1h",
        "ionflow.upload.part-timeout=6h",
        "ionflow.ingest.lease=1h",
        "ionflow.ingest.attempts=50",
        "ionflow.ingest.settle=3m",
        "ionflow.ingest.first-wait=1m",
        "ionflow.tiling.first=1m",
        "ionflow.tiling.longest=5m",
        "ionflow.tiling.stuck=12h",
        "ionflow.rotation.tick=0/1 * * * * ?",
        "ionflow.rotation.lease=1h",
        "ionflow.rotation.attempts=20",
        "ionflow.rotation.first-wait=1m",
        "ionflow.rotation.patience=1h",
        "ionflow.rotation.watch=30m",
        "ionflow.usage.schedule=0/5 * * * * ?",
        "ionflow.gateway.port=0",
        "ionflow.handover.port=" + handoverPort,
        "ionflow.report.schedule=0/20 * * * * ?",
        "ionflow.report.period=day",
        "ionflow.report.to=file:" + reports,
        "");
  }
}
