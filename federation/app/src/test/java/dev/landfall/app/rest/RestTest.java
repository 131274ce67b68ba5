package dev.landfall.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.app.FakeCells;
import dev.landfall.app.FakeCells.FakeCell;
import dev.landfall.app.Fixture;
import dev.landfall.model.job.JobState;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API over a cell in memory. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the container sets the fields
final class RestTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI server;

    @Inject
    FakeCells cells;

    private FakeCell cell;

    @BeforeEach
    void asNew() {
        cell = cells.cell();
        cell.reset();
    }

    private record Answer(int status, String type, JsonNode body) {}

    private Answer get(String path) throws Exception {
        return send(request(path).GET());
    }

    private Answer post(String path, String body) throws Exception {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path));
    }

    private static Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("content-type").orElse(""),
                JSON.readTree(response.body()));
    }

    @Test
    void jobsAreListedYoungestFirstWithTheStepTheyAreOf() throws Exception {
        Answer answer = get("api/v1/jobs");

        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.body.path("step").asLong()).isEqualTo(17);
        assertThat(answer.body.path("items").findValuesAsText("state"))
                .containsExactly("Rejected", "Succeeded", "Queued", "Running");
        assertThat(answer.body.path("items").get(3).path("why").asText()).isEqualTo("the cheapest, 14.40 USD an hour");
        assertThat(answer.body.has("next")).isFalse();
    }

    @Test
    void aListIsFilteredByStateQueueNamespaceAndCluster() throws Exception {
        assertThat(names("api/v1/jobs?state=active")).containsExactly("scans", "train");
        assertThat(names("api/v1/jobs?state=Queued,succeeded")).containsExactly("old", "scans");
        assertThat(names("api/v1/jobs?queue=speech")).containsExactly("scans");
        assertThat(names("api/v1/jobs?namespace=team-vision&cluster=berlin")).containsExactly("old", "train");
    }

    private List<String> names(String path) throws Exception {
        return get(path).body.path("items").findValuesAsText("name");
    }

    @Test
    void aLongListIsReadPageByPage() throws Exception {
        Answer first = get("api/v1/jobs?limit=3");
        Answer second =
                get("api/v1/jobs?limit=3&cursor=" + first.body.path("next").asText());

        assertThat(first.body.path("items")).hasSize(3);
        assertThat(second.body.path("items").findValuesAsText("name")).containsExactly("train");
        assertThat(second.body.has("next")).isFalse();
    }

    @Test
    void anUnknownStateIsABadParameterThatNamesTheKnownOnes() throws Exception {
        Answer answer = get("api/v1/jobs?state=sleeping");

        assertProblem(answer, 400, "urn:landfall:problem:bad-parameter");
        assertThat(answer.body.path("detail").asText()).contains("\"sleeping\"").contains("running");
    }

    @Test
    void aLimitThatIsNoNumberIsABadParameter() throws Exception {
        assertProblem(get("api/v1/jobs?limit=many"), 400, "urn:landfall:problem:bad-parameter");
        assertProblem(get("api/v1/jobs?limit=0"), 400, "urn:landfall:problem:bad-parameter");
        assertProblem(get("api/v1/jobs?cursor=x"), 400, "urn:landfall:problem:bad-parameter");
    }

    @Test
    void aJobIsFoundByIdPrefixAndName() throws Exception {
        String id = Fixture.id("train").value();

        for (String path : new String[] {id, id.substring(0, 6), "train", "train?namespace=team-vision"}) {
            Answer answer = get("api/v1/jobs/" + path);
            assertThat(answer.status).as(path).isEqualTo(200);
            assertThat(answer.body.path("job").path("id").asText()).as(path).isEqualTo(id);
        }
    }

    @Test
    void aJobShowsItsGangsAndWhereEachPodIs() throws Exception {
        JsonNode body = get("api/v1/jobs/train").body;

        assertThat(body.at("/gangs/0/podSets/0/requests/memory").asText()).isEqualTo("64Gi");
        assertThat(body.at("/placement/pricePerHour").asText()).isEqualTo("14.40 USD");
        assertThat(body.at("/placement/nodes").findValuesAsText("node")).containsExactly("b1", "b2");
    }

    @Test
    void anUnknownJobIsAProblemThatSaysWhereToLook() throws Exception {
        Answer answer = get("api/v1/jobs/nobody");

        assertProblem(answer, 404, "urn:landfall:problem:unknown-job");
        assertThat(answer.body.path("detail").asText()).contains("\"nobody\"").contains("landfall list");
    }

    @Test
    void aNameThatSeveralNamespacesUseIsAmbiguous() throws Exception {
        cell.put(Fixture.job(
                Fixture.id("other"), Fixture.spec("team-speech", "train", null, 1), 99, new JobState.Queued(0)));

        Answer answer = get("api/v1/jobs/train");

        assertProblem(answer, 409, "urn:landfall:problem:ambiguous-job");
        assertThat(answer.body.path("detail").asText())
                .contains("team-speech/train")
                .contains("team-vision/train");
    }

    @Test
    void aWaitingJobIsExplainedByQuotaAndByEachCluster() throws Exception {
        JsonNode body = get("api/v1/jobs/scans/explain").body;

        assertThat(body.path("sentence").asText()).startsWith("It waits: 24 nvidia.com/gpu are asked for");
        assertThat(body.at("/waitsFor/0/code").asText()).isEqualTo("QuotaExceeded");
        assertThat(body.at("/quota/position").asInt()).isEqualTo(1);
        assertThat(body.at("/quota/lacks/0/node").asText()).isEqualTo("research");
        assertThat(body.at("/quota/lacks/0/cause").asText()).isEqualTo("TooSmall");
        assertThat(body.path("clusters").findValuesAsText("rule")).containsExactly("spot", "fit");
        assertThat(body.path("clusters").findValuesAsText("outcome")).containsExactly("Excluded", "DoesNotFit");
    }

    @Test
    void aPlacedJobIsExplainedByWhatWasDecidedThen() throws Exception {
        JsonNode body = get("api/v1/jobs/train/explain").body;

        assertThat(body.path("sentence").asText()).isEqualTo("It runs on berlin: the cheapest, 14.40 USD an hour");
        assertThat(body.path("clusters").findValuesAsText("outcome")).containsExactly("Chosen", "Excluded");
    }

    @Test
    void aRejectedJobIsExplainedByItsFindings() throws Exception {
        JsonNode body = get("api/v1/jobs/" + Fixture.id("torn") + "/explain").body;

        assertThat(body.path("sentence").asText()).isEqualTo("It was rejected: it is no YAML. Close the brace");
        assertThat(body.at("/findings/0/mend").asText()).isEqualTo("Close the brace");
    }

    @Test
    void aClusterShowsWhatIsFree() throws Exception {
        JsonNode cluster = get("api/v1/clusters").body.path("items").get(0);

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
        JsonNode nodes = get("api/v1/clusters/oregon").body.path("nodes");
        JsonNode berlin = get("api/v1/clusters/berlin").body.path("nodes");

        assertThat(nodes.get(1).path("reclaimAt").asText()).isEqualTo("2026-09-21T14:13:50Z");
        assertThat(berlin.get(0).path("jobs").get(0).asText())
                .isEqualTo(Fixture.id("train").value());
    }

    @Test
    void anUnknownClusterIsAProblem() throws Exception {
        assertProblem(get("api/v1/clusters/atlantis"), 404, "urn:landfall:problem:unknown-cluster");
        assertProblem(get("api/v1/clusters/No_Name"), 404, "urn:landfall:problem:unknown-cluster");
    }

    @Test
    void queuesShowWhoBorrows() throws Exception {
        JsonNode cohort = get("api/v1/queues").body.path("roots").get(0);
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
        JsonNode policy = get("api/v1/policies").body.path("items").get(0);

        assertThat(policy.path("hash").asText()).isEqualTo("cafe");
        assertThat(policy.at("/rules/0/effect").asText()).isEqualTo("Allow");
    }

    @Test
    void aManifestIsWrittenToTheTopicAsItIsAndAnsweredWithItsJob() throws Exception {
        Answer answer = post("api/v1/jobs", "job bert");

        assertThat(answer.status).isEqualTo(201);
        assertThat(answer.body.path("step").asLong()).isEqualTo(18);
        assertThat(answer.body.at("/job/state").asText()).isEqualTo("Queued");
        assertThat(answer.body.at("/warnings/0/rule").asText()).isEqualTo("job.limits");
        assertThat(cell.written).hasSize(1);
        assertThat(cell.written.getFirst().topic()).isEqualTo("landfall.main.jobs");
        assertThat(cell.written.getFirst().event().data()).asString().isEqualTo("job bert");
    }

    @Test
    void theSameIdempotencyKeyHasOneEffect() throws Exception {
        Answer first = send(request("api/v1/jobs")
                .header("Idempotency-Key", "k1")
                .POST(HttpRequest.BodyPublishers.ofString("job bert")));
        Answer second = send(request("api/v1/jobs")
                .header("Idempotency-Key", "k1")
                .POST(HttpRequest.BodyPublishers.ofString("job bert")));

        assertThat(second.status).isEqualTo(200);
        assertThat(second.body.path("id")).isEqualTo(first.body.path("id"));
        assertThat(cell.written).hasSize(1);
        assertThat(cell.written.getFirst().event().id()).isEqualTo("k1");
    }

    @Test
    void anIdempotencyKeyForAnotherManifestIsAConflict() throws Exception {
        send(request("api/v1/jobs").header("Idempotency-Key", "k1").POST(HttpRequest.BodyPublishers.ofString("job a")));

        Answer answer = send(request("api/v1/jobs")
                .header("Idempotency-Key", "k1")
                .POST(HttpRequest.BodyPublishers.ofString("job b")));

        assertProblem(answer, 409, "urn:landfall:problem:idempotency-key-reused");
    }

    @Test
    void aWrongManifestIsRefusedAtTheDoorWithItsMend() throws Exception {
        Answer answer = post("api/v1/jobs", "pod lonely");

        assertProblem(answer, 422, "urn:landfall:problem:refused");
        assertThat(answer.body.at("/findings/0/mend").asText()).startsWith("Give a Job");
        assertThat(cell.written).isEmpty();
    }

    @Test
    void aManifestThatTheCellRejectsIsRefusedAndNamesTheJob() throws Exception {
        Answer answer = post("api/v1/jobs", "job no-queue");

        assertProblem(answer, 422, "urn:landfall:problem:refused");
        assertThat(answer.body.path("job").asText()).startsWith("j");
        assertThat(answer.body.at("/findings/0/rule").asText()).isEqualTo("job.namesQueue");
    }

    @Test
    void aWriteWithoutABrokerIsUnavailableAndSaysTheMend() throws Exception {
        cell.brokerDown();

        Answer answer = post("api/v1/jobs", "job bert");

        assertProblem(answer, 503, "urn:landfall:problem:unavailable");
        assertThat(answer.body.path("detail").asText()).contains("127.0.0.1:9092");
    }

    @Test
    void aQueuedJobIsCancelledWithItsReason() throws Exception {
        Answer answer = post("api/v1/jobs/scans/cancel?reason=not%20needed", "");

        assertThat(answer.status).isEqualTo(200);
        assertThat(answer.body.at("/job/state").asText()).isEqualTo("Cancelled");
        assertThat(answer.body.at("/job/why").asText()).isEqualTo("not needed");
    }

    @Test
    void anEndedJobIsCancelledToNoEffect() throws Exception {
        assertThat(post("api/v1/jobs/old/cancel", "").body.at("/job/state").asText())
                .isEqualTo("Succeeded");
    }

    @Test
    void aReadWaitsForTheStepItNames() throws Exception {
        assertThat(get("api/v1/jobs?minStep=17").status).isEqualTo(200);
        assertProblem(get("api/v1/jobs?minStep=18"), 503, "urn:landfall:problem:step-not-reached");
    }

    @Test
    void anUnknownCellIsAProblemThatNamesTheKnownOnes() throws Exception {
        assertProblem(get("api/v1/jobs?cell=mars"), 404, "urn:landfall:problem:unknown-cell");
        assertProblem(get("api/v1/jobs?cell=Not_A_Name"), 404, "urn:landfall:problem:unknown-cell");
        assertThat(get("api/v1/jobs?cell=main").status).isEqualTo(200);
    }

    @Test
    void whatTheHttpLayerRefusesIsAProblemToo() throws Exception {
        assertProblem(get("api/v1/nothing"), 404, "urn:landfall:problem:not-found");
        assertProblem(send(request("api/v1/jobs").DELETE()), 405, "urn:landfall:problem:method-not-allowed");
        assertProblem(get("api/v1/jobs?minStep=x"), 404, "urn:landfall:problem:not-found");
    }

    @Test
    void theApiDescribesItself() throws Exception {
        Answer answer = get("q/openapi?format=json");

        assertThat(answer.body.path("paths").has("/api/v1/jobs/{job}/explain")).isTrue();
        assertThat(answer.body.at("/info/title").asText()).isEqualTo("Landfall");
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status).isEqualTo(status);
        assertThat(answer.type).startsWith("application/problem+json");
        assertThat(answer.body.path("type").asText()).isEqualTo(type);
        assertThat(answer.body.path("status").asInt()).isEqualTo(status);
        assertThat(answer.body.path("detail").asText()).endsWith(".");
    }
}
