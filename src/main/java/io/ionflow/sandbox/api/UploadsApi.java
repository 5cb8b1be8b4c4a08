package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.Switches.Verdict;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.account.Asset;
import io.ionflow.sandbox.account.Scope;
import io.ionflow.sandbox.account.UploadCredentials;
import io.ionflow.sandbox.account.Uploads;
import io.ionflow.sandbox.control.RequestLog;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import io.ionflow.sandbox.tiling.AssetFolders;
import io.ionflow.sandbox.tiling.TilingQueue;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes new assets and takes their uploads: {@code POST /v1/assets}, {@code uploadComplete}. */
final class UploadsApi {
  private final Account account;
  private final Authentication authentication;
  private final Supplier<Switches> switches;
  private final Clock clock;
  private final AssetFolders folders;
  private final TilingQueue tilings;
  private final URI s3;
  private final RequestLog log;

  UploadsApi(
      Account account,
      Authentication authentication,
      Supplier<Switches> switches,
      Clock clock,
      AssetFolders folders,
      TilingQueue tilings,
      URI s3,
      RequestLog log) {
    this.account = account;
    this.authentication = authentication;
    this.switches = switches;
    this.clock = clock;
    this.folders = folders;
    this.tilings = tilings;
    this.s3 = s3;
    this.log = log;
  }

  void addTo(Router router) {
    router
        .on("POST", "/v1/assets", this::create)
        .on("POST", "/v1/assets/{id}/uploadComplete", this::complete);
  }

  private Response create(Call call) throws IOException {
    authentication.require(call.request(), Scope.ASSETS_WRITE);
    NewAsset wanted = NewAsset.of(call, switches.get().unknownOptions());
    Asset asset = asset(wanted);
    account.assets().add(asset);
    log.effect("asset.created", asset.id());
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("assetMetadata", AssetJson.of(asset, clock.instant(), switches.get()));
    if (wanted.from().isPresent()) {
      folders.fetch(wanted.from().get(), Uploads.prefix(asset.id()), switches.get().fetchedPaths());
      tilings.start(asset.id());
      body.set(
          "assetMetadata",
          AssetJson.of(
              account.assets().find(asset.id()).orElse(asset), clock.instant(), switches.get()));
      return Answers.assuming(Assumption.FROM_S3, Answers.ok(body));
    }
    body.set("uploadLocation", location(call.request(), asset));
    body.putObject("onComplete")
        .put("method", "POST")
        .put("url", completeAddress(call.request(), asset))
        .putObject("fields");
    return assuming(wanted, Answers.ok(body));
  }

  private Asset asset(NewAsset wanted) {
    return new Asset(
        account.assets().nextId(),
        wanted.type(),
        wanted.sourceType(),
        wanted.name(),
        wanted.description(),
        wanted.attribution(),
        clock.instant(),
        wanted.options(),
        Optional.empty(),
        Optional.empty());
  }

  private ObjectNode location(Request request, Asset asset) {
    return switch (switches.get().dataStore()) {
      case S3 -> bucket(asset);
      case FILE_SYSTEM ->
          Json.MAPPER
              .createObjectNode()
              .put("endpoint", FormUploadApi.address(request, asset.id()));
    };
  }

  private ObjectNode bucket(Asset asset) {
    UploadCredentials credentials =
        account.uploads().issue(asset.id(), switches.get().uploadLifetime());
    ObjectNode location = Json.MAPPER.createObjectNode();
    if (!switches.get().optionalFieldsAbsent()) {
      location.put("endpoint", s3.toString());
    }
    return location
        .put("bucket", AssetFolders.BUCKET)
        .put("prefix", credentials.prefix())
        .put("accessKey", credentials.accessKey())
        .put("secretAccessKey", credentials.secretAccessKey())
        .put("sessionToken", credentials.sessionToken());
  }

  private static String completeAddress(Request request, Asset asset) {
    return Addresses.origin(request) + "/v1/assets/" + asset.id() + "/uploadComplete";
  }

  private static Response assuming(NewAsset wanted, Response response) {
    if (wanted.fromForm()) {
      return Answers.assuming(Assumption.FORM_BODY, response);
    }
    return wanted.unknownOptions()
        ? Answers.assuming(Assumption.UNKNOWN_OPTIONS, response)
        : response;
  }

  private Response complete(Call call) throws IOException {
    Caller caller = authentication.require(call.request(), Scope.ASSETS_WRITE);
    Asset asset = AssetAccess.find(account, caller, call);
    if (asset.tiling().isPresent()) {
      return verdict(
          switches.get().secondUploadComplete(),
          Assumption.SECOND_UPLOAD_COMPLETE,
          "The upload is complete already");
    }
    boolean empty = folders.isEmpty(Uploads.prefix(asset.id()));
    if (empty && switches.get().emptyUpload() == Verdict.REJECT) {
      return verdict(
          Verdict.REJECT, Assumption.EMPTY_UPLOAD, "No files were uploaded for this asset");
    }
    if (!tilings.start(asset.id())) {
      return verdict(
          switches.get().secondUploadComplete(),
          Assumption.SECOND_UPLOAD_COMPLETE,
          "The upload is complete already");
    }
    log.effect("upload.completed", asset.id());
    return empty
        ? Answers.assuming(Assumption.EMPTY_UPLOAD, Answers.noContent())
        : Answers.noContent();
  }

  private static Response verdict(Verdict verdict, Assumption assumption, String refusal) {
    return switch (verdict) {
      case ACCEPT -> Answers.assuming(assumption, Answers.noContent());
      case REJECT -> throw IonError.assumed(assumption, 400, "BadRequest", refusal);
    };
  }
}
