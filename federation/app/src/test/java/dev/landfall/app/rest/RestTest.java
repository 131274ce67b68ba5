package dev.landfall.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.app.Fixture;
import dev.landfall.model.ClusterName;
import dev.landfall.model.entity.ClusterDevices;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The API over a cell in memory. */
@QuarkusTest
final class RestTest extends OverFakeCells {

    @Test
    void jobsAreListedYoungestFirstWithTheStepTheyAreOf() throws Exception {
        Rest.Answer answer = rest.get("api/v1/jobs");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("step").asLong()).isEqualTo(17);
        assertThat(answer.body().path("items").findValuesAsText("state"))
                .containsExactly("Rejected", "Succeeded", "Queued", "Running");
        assertThat(answer.body().path("items").get(3).path("why").asText())
                .isEqualTo("the cheapest, 14.40 USD an hour");
        assertThat(answer.body().has("next")).isFalse();
    }

    @Test
    void aListIsFilteredByStateQueueNamespaceAndCluster() throws Exception {
        assertThat(names("api/v1/jobs?state=active")).containsExactly("scans", "train");
        assertThat(names("api/v1/jobs?state=Queued,succeeded")).containsExactly("old", "scans");
        assertThat(names("api/v1/jobs?queue=speech")).containsExactly("scans");
        assertThat(names("api/v1/jobs?namespace=team-vision&cluster=berlin")).containsExactly("old", "train");
    }

    private List<String> names(String path) throws Exception {
        return rest.get(path).body().path("items").findValuesAsText("name");
    }

    @Test
    void aLongListIsReadPageByPage() throws Exception {
        Rest.Answer first = rest.get("api/v1/jobs?limit=3");
        Rest.Answer second = rest.get(
                "api/v1/jobs?limit=3&cursor=" + first.body().path("next").asText());

        assertThat(first.body().path("items")).hasSize(3);
        assertThat(second.body().path("items").findValuesAsText("name")).containsExactly("train");
        assertThat(second.body().has("next")).isFalse();
    }

    @Test
    void aJobIsFoundByIdPrefixAndName() throws Exception {
        String id = Fixture.id("train").value();

        for (String path : new String[] {id, id.substring(0, 6), "train", "train?namespace=team-vision"}) {
            Rest.Answer answer = rest.get("api/v1/jobs/" + path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.body().path("job").path("id").asText()).as(path).isEqualTo(id);
        }
    }

    @Test
    void aJobShowsItsGangsAndWhereEachPodIs() throws Exception {
        JsonNode body = rest.get("api/v1/jobs/train").body();

        assertThat(body.at("/gangs/0/podSets/0/requests/memory").asText()).isEqualTo("64Gi");
        assertThat(body.at("/placement/pricePerHour").asText()).isEqualTo("14.40 USD");
        assertThat(body.at("/placement/nodes").findValuesAsText("node")).containsExactly("b1", "b2");
    }

    @Test
    void aWaitingJobIsExplainedByQuotaAsItIsNowAndByEachCluster() throws Exception {
        JsonNode body = rest.get("api/v1/jobs/scans/explain").body();

        assertThat(body.path("sentence").asText()).isEqualTo("It waits: ClusterQueue speech does not cover memory");
        assertThat(body.at("/waitsFor/0/code").asText()).isEqualTo("QuotaExceeded");
        assertThat(body.at("/quota/position").asInt()).isEqualTo(1);
        assertThat(body.at("/quota/clusterQueue").asText()).isEqualTo("speech");
        assertThat(body.at("/quota/fits").asBoolean()).isFalse();
        assertThat(body.path("clusters").findValuesAsText("rule")).containsExactly("spot", "fit");
        assertThat(body.path("clusters").findValuesAsText("outcome")).containsExactly("Excluded", "DoesNotFit");
    }

    @Test
    void aPlacedJobIsExplainedByWhatWasDecidedThen() throws Exception {
        JsonNode body = rest.get("api/v1/jobs/train/explain").body();

        assertThat(body.path("sentence").asText()).isEqualTo("It runs on berlin: the cheapest, 14.40 USD an hour");
        assertThat(body.path("clusters").findValuesAsText("outcome")).containsExactly("Chosen", "Excluded");
    }

    @Test
    void aRejectedJobIsExplainedByItsFindings() throws Exception {
        JsonNode body =
                rest.get("api/v1/jobs/" + Fixture.id("torn") + "/explain").body();

        assertThat(body.path("sentence").asText()).isEqualTo("It was rejected: it is no YAML. Close the brace");
        assertThat(body.at("/findings/0/mend").asText()).isEqualTo("Close the brace");
    }

    @Test
    void aClusterShowsWhatIsFree() throws Exception {
        JsonNode cluster = rest.get("api/v1/clusters").body().path("items").get(0);

        assertThat(cluster.path("name").asText()).isEqualTo("berlin");
        assertThat(cluster.path("jobs").asInt()).isEqualTo(1);
        assertThat(cluster.at("/pricesPerHour/nvidia.com~1gpu").asText()).isEqualTo("0.90 USD");
        JsonNode cpu = cluster.path("resources").get(0);
        assertThat(cpu.path("allocatable").asText()).isEqualTo("192");
        assertThat(cpu.path("usedByOthers").asText()).isEqualTo("4");
        assertThat(cpu.path("placed").asText()).isEqualTo("16");
        assertThat(cpu.path("free").asText()).isEqualTo("172");
    }

    @Test
    void aClustersNodesShowReclaimsAndJobs() throws Exception {
        JsonNode nodes = rest.get("api/v1/clusters/oregon").body().path("nodes");
        JsonNode berlin = rest.get("api/v1/clusters/berlin").body().path("nodes");

        assertThat(nodes.get(1).path("reclaimAt").asText()).isEqualTo("2026-09-21T14:13:50Z");
        assertThat(berlin.get(0).path("jobs").get(0).asText())
                .isEqualTo(Fixture.id("train").value());
    }

    @Test
    void aClustersDevicesAreCountedByKind() throws Exception {
        JsonNode body = rest.get("api/v1/clusters/berlin/devices").body();

        JsonNode kind = body.path("devices").get(0);
        assertThat(kind.at("/attributes/productName").asText()).isEqualTo("NVIDIA H100 80GB HBM3");
        assertThat(kind.path("total").asInt()).isEqualTo(2);
        assertThat(kind.path("free").asInt()).isEqualTo(1);
        assertThat(kind.path("outOfOrder").asInt()).isEqualTo(1);
        assertThat(body.path("findings")).isEmpty();
    }

    @Test
    void whatAMemberReportsThatCannotBeIsAWarningOfTheMember() throws Exception {
        assertThat(rest.get("api/v1/clusters").body().at("/items/0/warnings")).isEmpty();
        for (int i = 0; i < 12; i++) {
            cell.put(
                    new ClusterDevices(
                            new ClusterName("berlin"),
                            "ResourceClaim",
                            "c" + i,
                            "{\"status\":{\"allocation\":{\"devices\":{\"results\":[{\"driver\":\"d\",\"pool\":\"p\",\"device\":\"x\"}]}}}}"));
        }

        JsonNode berlin = rest.get("api/v1/clusters/berlin").body().path("cluster");

        assertThat(berlin.path("warnings")).hasSize(10);
        assertThat(berlin.at("/warnings/0/rule").asText()).isEqualTo("device.exists");
        assertThat(berlin.path("moreWarnings").asInt()).isEqualTo(2);
        assertThat(rest.get("api/v1/clusters").body().at("/items/0/warnings")).hasSize(10);
    }

    @Test
    void queuesShowWhoBorrows() throws Exception {
        JsonNode cohort = rest.get("api/v1/queues").body().path("roots").get(0);
        JsonNode vision = cohort.path("children").get(1);

        assertThat(cohort.path("name").asText()).isEqualTo("research");
        assertThat(cohort.path("pending").asInt()).isEqualTo(1);
        assertThat(cohort.at("/quotas/0/used").asText()).isEqualTo("12");
        assertThat(cohort.at("/quotas/0/total").asText()).isEqualTo("8");
        assertThat(cohort.at("/children/0/quotas/0/lent").asText()).isEqualTo("4");
        assertThat(vision.path("name").asText()).isEqualTo("vision");
        assertThat(vision.at("/quotas/0/nominal").asText()).isEqualTo("8");
        assertThat(vision.at("/quotas/0/borrowed").asText()).isEqualTo("8");
        assertThat(vision.at("/localQueues/0").asText()).isEqualTo("team-vision/gpu");
    }

    @Test
    void policiesShowTheirRules() throws Exception {
        JsonNode policy = rest.get("api/v1/policies").body().path("items").get(0);

        assertThat(policy.path("hash").asText()).isEqualTo("cafe");
        assertThat(policy.at("/rules/0/effect").asText()).isEqualTo("Allow");
    }

    @Test
    void aManifestIsWrittenToTheTopicAsItIsAndAnsweredWithItsJob() throws Exception {
        Rest.Answer answer = rest.post("api/v1/jobs", "job bert");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("step").asLong()).isEqualTo(18);
        assertThat(answer.body().at("/job/state").asText()).isEqualTo("Queued");
        assertThat(answer.body().at("/warnings/0/rule").asText()).isEqualTo("job.limits");
        assertThat(cell.written).hasSize(1);
        assertThat(cell.written.getFirst().topic()).isEqualTo("landfall.main.jobs");
        assertThat(cell.written.getFirst().event().data()).asString().isEqualTo("job bert");
    }

    @Test
    void ofAnObjectThatStandsTwiceInABodyTheLastHolds() throws Exception {
        String cohort =
                "apiVersion: kueue.x-k8s.io/v1beta2\nkind: Cohort\nmetadata: {name: labs}\nspec: {parentName: PARENT}\n";

        Rest.Answer answer = rest.post(
                "api/v1/objects", cohort.replace("PARENT", "north") + "---\n" + cohort.replace("PARENT", "south"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("objects")).hasSize(2);
        assertThat(cell.written).hasSize(2);
    }

    @Test
    void theSameIdempotencyKeyHasOneEffect() throws Exception {
        Rest.Answer first = rest.post("api/v1/jobs", "job bert", "Idempotency-Key", "k1");
        Rest.Answer second = rest.post("api/v1/jobs", "job bert", "Idempotency-Key", "k1");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().path("id")).isEqualTo(first.body().path("id"));
        assertThat(cell.written).hasSize(1);
        assertThat(cell.written.getFirst().event().id()).isEqualTo("k1");
    }

    @Test
    void aQueuedJobIsCancelledWithItsReason() throws Exception {
        Rest.Answer answer = rest.post("api/v1/jobs/scans/cancel?reason=not%20needed", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/job/state").asText()).isEqualTo("Cancelled");
        assertThat(answer.body().at("/job/why").asText()).isEqualTo("not needed");
    }

    @Test
    void anEndedJobIsCancelledToNoEffect() throws Exception {
        assertThat(rest.post("api/v1/jobs/old/cancel", "")
                        .body()
                        .at("/job/state")
                        .asText())
                .isEqualTo("Succeeded");
    }

    @Test
    void theApiDescribesItself() throws Exception {
        Rest.Answer answer = rest.get("q/openapi?format=json");

        assertThat(answer.body().path("paths").has("/api/v1/jobs/{job}/explain"))
                .isTrue();
        assertThat(answer.body().at("/info/title").asText()).isEqualTo("Landfall");
    }
}
