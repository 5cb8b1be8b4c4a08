package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetPage;
import io.ionflow.ion.AssetStatus;
import io.ionflow.ion.IonRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReconciliationTest extends JournalledTest {
  private Reconciliation reconciliation;
  private Creation creation;
  private Job job;

  @BeforeEach
  void make() throws IOException {
    creation = creation();
    reconciliation = new Reconciliation(jobs, deliveries, locations, creation);
    put("park.geojson", GEOJSON);
    job = creation.intend(job(JobState.READY, PostAction.MOVE, "park.geojson"));
  }

  private Asset asset(long id, String description, AssetStatus status) {
    return new Asset(id, "GEOJSON", "park", description, 0, status, 0);
  }

  private String ours() {
    return "Uploaded by ionflow, job " + job.id() + ".";
  }

  private List<String> removed(Asset... found) {
    return reconciliation.removals(job, new AssetPage(List.of(found))).stream()
        .map(IonRequest::title)
        .toList();
  }

  @Test
  void theIntentIsKeptAndTheRequestCarriesTheMarkerThatIsSearchedFor() {
    assertThat(now(job).state()).isEqualTo(JobState.CREATING);
    assertThat(creation.request(job).repeatable()).isFalse();
    assertThat(creation.request(job).body().orElseThrow().toString())
        .contains(ours(), "sourceType=GEOJSON", "name=park");
    assertThat(reconciliation.search(job).query()).contains("search=" + job.id());
  }

  @Test
  void anAnswerThatArrivedIsKeptBeforeTheJobGoesOn() throws IOException {
    Job created = creation.created(job, created(ASSET));

    assertThat(created.state()).isEqualTo(JobState.TRANSFERRING);
    assertThat(created.assetId()).contains(ASSET);
    assertThat(locations.find(created)).contains(created(ASSET));
  }

  @Test
  void anAssetWhoseLocationWasKeptIsAdopted() throws IOException {
    locations.keep(job, created(ASSET));

    Job adopted = reconciliation.adopt(job);

    assertThat(adopted.state()).isEqualTo(JobState.TRANSFERRING);
    assertThat(adopted.assetId()).contains(ASSET);
    assertThat(claim(adopted)).as("let go").isNotNull();
  }

  @Test
  void withoutALocationNothingIsAdopted() throws IOException {
    assertThat(reconciliation.adopt(job)).isNull();

    write(folder.resolve("data/uploads/" + job.id() + ".json"), "{\"assetMeta");
    assertThat(reconciliation.adopt(job)).isNull();
    assertThat(now(job).state()).isEqualTo(JobState.CREATING);
  }

  @Test
  void onlyEmptyAssetsWithTheJobsMarkerAreRemoved() {
    assertThat(
            removed(
                asset(3, ours(), AssetStatus.AWAITING_FILES),
                asset(2, "", AssetStatus.AWAITING_FILES),
                asset(4, "Uploaded by ionflow, job zzzzzzzzzzzzzzzz.", AssetStatus.AWAITING_FILES),
                asset(5, "Uploaded by hand", AssetStatus.COMPLETE),
                asset(1, ours(), AssetStatus.AWAITING_FILES)))
        .containsExactly("DELETE /v1/assets/3", "DELETE /v1/assets/1");
    assertThat(removed()).isEmpty();
    assertThat(reconciliation.removals(job, new AssetPage(null))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AWAITING_FILES")
  void anAssetThatMayHaveDataIsNeverRemovedNorIsAnyOther(AssetStatus status) {
    assertThatThrownBy(
            () -> removed(asset(2, ours(), AssetStatus.AWAITING_FILES), asset(1, ours(), status)))
        .isInstanceOf(UnexpectedAssetException.class)
        .hasMessageContaining("Asset 1")
        .hasMessageContaining(job.id());
  }

  @Test
  void whyDataIsPutAsideThatIonHasRefusedIsNotForgotten() {
    Job begun = job.because(Quarantine.BEGUN + "ion does not take it.");

    assertThat(Quarantine.begun(reconciliation.restart(begun))).contains("ion does not take it.");
  }

  @Test
  void afterwardsTheDatasetIsLookedAtAnewWithoutAnAsset() {
    Job again = reconciliation.restart(job.with(Optional.of(ASSET)));

    assertThat(again.state()).isEqualTo(JobState.FOUND);
    assertThat(again.assetId()).isEmpty();
    assertThat(again.dataset()).isPresent();
  }
}
