package io.ionflow.sandbox;

import io.ionflow.sandbox.oauth.OAuthSwitches;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything in which ion varies or is unknown, each with a default. All can be set at the start
 * and while the sandbox runs ({@code PATCH /sandbox/switches}); a change holds from the next
 * request on.
 *
 * @param tilingTime how long tiling takes on the sandbox clock
 * @param tilingOutcome how tiling ends
 * @param tilingHangs whether it never ends
 * @param percentStuckAt the percent shown for as long as tiling goes on; empty for a true one
 * @param strangeStatus a status that no client knows, shown for IN_PROGRESS; empty for none
 * @param unauthorizedCode how a 401 spells its code
 * @param missingScope what a token gets that lacks a scope
 * @param unknownOptions what becomes of options that the source type doesn't have
 * @param secondUploadComplete what a second uploadComplete gets
 * @param emptyUpload what uploadComplete gets when no file is there
 * @param uploadLifetime how long upload credentials are valid on the sandbox clock
 * @param uploadRights what upload credentials may do under their prefix
 * @param fetchedPaths where the files that ion fetches from a bucket stand in its upload
 * @param assetTokenLifetime how long the token of an endpoint is valid on the sandbox clock
 * @param emptyAssetIds what {@code assetIds: []} of a token means
 * @param scopesBeyondOwn whether a token may make one with scopes that it lacks
 * @param tokenExpiration whether POST and PATCH of tokens take {@code expiration}
 * @param optionalFieldsAbsent whether fields that a client can't rely on are left out
 * @param extraFields whether answers hold fields that no client knows
 * @param freePlan whether endpoints carry the attribution of free plans
 * @param applicationMode which kind of ion this is
 * @param dataStore where a self-hosted ion keeps uploads, and so how they are sent
 * @param storageBytes what the account may hold in all
 * @param login how the sign-in behaves
 */
public record Switches(
    Duration tilingTime,
    TilingOutcome tilingOutcome,
    boolean tilingHangs,
    Optional<Integer> percentStuckAt,
    Optional<String> strangeStatus,
    UnauthorizedCode unauthorizedCode,
    MissingScope missingScope,
    Verdict unknownOptions,
    Verdict secondUploadComplete,
    Verdict emptyUpload,
    Duration uploadLifetime,
    UploadRights uploadRights,
    FetchedPaths fetchedPaths,
    Duration assetTokenLifetime,
    EmptyAssetIds emptyAssetIds,
    boolean scopesBeyondOwn,
    boolean tokenExpiration,
    boolean optionalFieldsAbsent,
    boolean extraFields,
    boolean freePlan,
    ApplicationMode applicationMode,
    DataStore dataStore,
    long storageBytes,
    OAuthSwitches login) {
  private static final long TEBIBYTE = 1L << 40;

  /** How tiling ends: as the data deserves, or always in one of ion's errors. */
  public enum TilingOutcome {
    BY_DATA,
    DATA_ERROR,
    ERROR
  }

  /** How a 401 spells its code. */
  public enum UnauthorizedCode {
    INVALID_CREDENTIALS("InvalidCredentials"),
    INVALID_TOKEN("INVALID_TOKEN");

    private final String wire;

    UnauthorizedCode(String wire) {
      this.wire = wire;
    }

    /** The spelling in the answer. */
    public String wire() {
      return wire;
    }
  }

  /** What a token gets that lacks a scope. */
  public enum MissingScope {
    NOT_FOUND,
    UNAUTHORIZED,
    FORBIDDEN
  }

  /** Whether something is taken or answered with 400. */
  public enum Verdict {
    ACCEPT,
    REJECT
  }

  /** What upload credentials may do under their prefix. */
  public enum UploadRights {
    /** Put, multipart, abort. */
    WRITE,
    /** The same, and listing objects, uploads and the parts of one. */
    WRITE_AND_LIST
  }

  /** Where the files that ion fetches from a bucket stand in its upload. */
  public enum FetchedPaths {
    /** At their keys. */
    WHOLE_KEYS,
    /** Below the folder that they have in common, as if they had been uploaded. */
    BELOW_FOLDER
  }

  /** What {@code assetIds: []} means. */
  public enum EmptyAssetIds {
    NONE,
    ALL
  }

  /** Which kind of ion this is: the public service, or a self-hosted one. */
  public enum ApplicationMode {
    CESIUM_ION("cesium-ion"),
    SAML("saml"),
    SINGLE_USER("single-user");

    private final String wire;

    ApplicationMode(String wire) {
      this.wire = wire;
    }

    /** The name in {@code /appData}. */
    public String wire() {
      return wire;
    }
  }

  /** Where ion keeps uploads. */
  public enum DataStore {
    /** They are sent to S3 with temporary credentials. */
    S3,
    /** They are sent to the API as forms; only a self-hosted ion does this. */
    FILE_SYSTEM
  }

  /** The defaults: what the public service does as far as it is known. */
  public static Switches defaults() {
    return new Switches(
        Duration.ofSeconds(3),
        TilingOutcome.BY_DATA,
        false,
        Optional.empty(),
        Optional.empty(),
        UnauthorizedCode.INVALID_CREDENTIALS,
        MissingScope.NOT_FOUND,
        Verdict.ACCEPT,
        Verdict.REJECT,
        Verdict.REJECT,
        Duration.ofHours(12),
        UploadRights.WRITE,
        FetchedPaths.WHOLE_KEYS,
        Duration.ofHours(1),
        EmptyAssetIds.NONE,
        true,
        false,
        false,
        false,
        false,
        ApplicationMode.CESIUM_ION,
        DataStore.S3,
        TEBIBYTE,
        OAuthSwitches.defaults());
  }

  /** The same switches with another tiling time. */
  public Switches tilingIn(Duration time) {
    return SwitchBoard.merged(
        this, Json.MAPPER.createObjectNode().put("tilingTime", time.toString()));
  }

  /** The same switches with another size of the account's storage. */
  public Switches storing(long bytes) {
    return SwitchBoard.merged(this, Json.MAPPER.createObjectNode().put("storageBytes", bytes));
  }
}
