package io.ionflow.rotation;

import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetPage;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.TokenSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Settles what ion is asked for, and writes that down before it is asked. */
public final class Planning {
  private final Rotations rotations;
  private final Policies policies;
  private final AssetLookup assets;
  private final OwnToken own;

  /** Takes what a plan is made of. */
  public Planning(Rotations rotations, Policies policies, AssetLookup assets, OwnToken own) {
    this.rotations = rotations;
    this.policies = policies;
    this.assets = assets;
    this.own = own;
  }

  /** Whether the account's assets have to be listed to settle which ones are meant. */
  public boolean isByName(Rotation rotation) {
    return rotation.spec().isEmpty()
        && policies
            .find(rotation.policy())
            .map(TokenPolicy::assets)
            .filter(choice -> !choice.aliases().isEmpty() || !choice.queries().isEmpty())
            .isPresent();
  }

  /** Asks for the account's assets. */
  public IonRequest<AssetPage> assets() {
    return IonRequest.get("/v1/assets", Map.of("limit", "1000"), AssetPage.class);
  }

  /**
   * The rotation with what is asked for; as it was if that is settled.
   *
   * @param listed the account's assets, if they were asked for; else null
   * @throws UnfitPolicyException if the policy can't be followed
   */
  public Rotation plan(Rotation rotation, List<Asset> listed) {
    if (rotation.spec().isPresent()) {
      return rotation;
    }
    TokenPolicy policy = policy(rotation);
    TokenSpec spec =
        new TokenSpec(
            TokenNames.of(rotation), policy.scopes(), assets(policy, listed), policy.allowedUrls());
    return rotations.advance(
        rotation.asking(spec),
        "Is about to ask ion for the token '%s' with %s."
            .formatted(spec.name(), String.join(", ", spec.scopes())));
  }

  private TokenPolicy policy(Rotation rotation) {
    TokenPolicy policy =
        policies
            .find(rotation.policy())
            .orElseThrow(
                () ->
                    new UnfitPolicyException(
                        "There is no policy '%s' in config/tokens.yaml any more."
                            .formatted(rotation.policy())));
    if (policy.self()) {
      demandUsable(policy);
    }
    return policy;
  }

  /** A successor that ionflow could not go on with would lock it out. */
  private void demandUsable(TokenPolicy policy) {
    if (own.file().isEmpty()) {
      throw new UnfitPolicyException(
          "Policy '%s' is ionflow's own token, which can only be replaced where it comes from a file. Set ION_TOKEN_FILE, and not ION_TOKEN."
              .formatted(policy.name()));
    }
    for (String needed : new String[] {"tokens:read", "tokens:write"}) {
      if (!policy.scopes().contains(needed)) {
        throw new UnfitPolicyException(
            "Policy '%s' is ionflow's own token and lacks %s: the new one could not replace itself. Add the scope."
                .formatted(policy.name(), needed));
      }
    }
  }

  private Optional<SortedSet<Long>> assets(TokenPolicy policy, List<Asset> listed) {
    Optional<SortedSet<Long>> found =
        assets.find(policy.assets(), listed == null ? List.of() : listed);
    if (found.filter(ids -> ids.isEmpty()).isPresent()) {
      throw new UnfitPolicyException(
          "No asset fits policy '%s', and what ion takes an empty list for is not known. Name assets that are there."
              .formatted(policy.name()));
    }
    return found;
  }
}
