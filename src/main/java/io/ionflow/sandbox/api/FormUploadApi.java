package io.ionflow.sandbox.api;

import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.Switches.DataStore;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.account.Asset;
import io.ionflow.sandbox.account.Scope;
import io.ionflow.sandbox.account.Uploads;
import io.ionflow.sandbox.control.RequestLog;
import io.ionflow.sandbox.form.FormError;
import io.ionflow.sandbox.form.UploadForm;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import io.ionflow.sandbox.tiling.AssetFolders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Takes the files of an upload by form, as a self-hosted ion does whose data store is the file
 * system. Each form adds files; uploadComplete ends the upload as it does one to S3.
 */
final class FormUploadApi {
  private static final String PATH = "/uploads/";

  private final Account account;
  private final Authentication authentication;
  private final Supplier<Switches> switches;
  private final AssetFolders folders;
  private final RequestLog log;

  FormUploadApi(
      Account account,
      Authentication authentication,
      Supplier<Switches> switches,
      AssetFolders folders,
      RequestLog log) {
    this.account = account;
    this.authentication = authentication;
    this.switches = switches;
    this.folders = folders;
    this.log = log;
  }

  void addTo(Router router) {
    router.on("POST", PATH + "{id}", this::upload);
  }

  /** Where the files of an asset are sent to. */
  static String address(Request request, long assetId) {
    return Addresses.origin(request) + PATH + assetId;
  }

  private Response upload(Call call) throws IOException {
    Asset asset = waiting(call);
    Path staging = folders.newIncoming();
    try {
      UploadForm form = new UploadForm(staging);
      form.read(call.request().body(), call.request().header("content-type").orElse(""));
      // The upload may have been ended, or the asset deleted, while the files came.
      waiting(call);
      for (String file : form.keepIn(folders.source(Uploads.prefix(asset.id())))) {
        log.effect("file.stored", PATH + asset.id() + "/" + file);
      }
      return Answers.assuming(Assumption.FORM_UPLOAD, Answers.noContent());
    } catch (FormError e) {
      // A client that still sends would not read the answer.
      call.request().body().transferTo(OutputStream.nullOutputStream());
      throw IonError.assumed(Assumption.FORM_UPLOAD, 400, "BadRequest", e.getMessage());
    } finally {
      AssetFolders.delete(staging);
    }
  }

  private Asset waiting(Call call) {
    Caller caller = authentication.require(call.request(), Scope.ASSETS_WRITE);
    Asset asset = AssetAccess.find(account, caller, call);
    if (switches.get().dataStore() != DataStore.FILE_SYSTEM || asset.sourceType().isEmpty()) {
      throw IonError.missing(call.request());
    }
    if (asset.tiling().isPresent()) {
      throw IonError.assumed(
          Assumption.FORM_UPLOAD, 400, "BadRequest", "The upload is complete already");
    }
    return asset;
  }
}
