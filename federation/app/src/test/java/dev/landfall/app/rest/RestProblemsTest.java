package dev.landfall.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.app.Fixture;
import dev.landfall.model.job.JobState;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the API cannot do, and what it says then. */
@QuarkusTest
final class RestProblemsTest extends OverFakeCells {

    @Test
    void anUnknownStateIsABadParameterThatNamesTheKnownOnes() throws Exception {
        Rest.Answer answer = rest.get("api/v1/jobs?state=sleeping");

        Rest.assertProblem(answer, 400, "urn:landfall:problem:bad-parameter");
        assertThat(answer.body().path("detail").asText())
                .contains("\"sleeping\"")
                .contains("running");
    }

    @Test
    void aLimitThatIsNoNumberIsABadParameter() throws Exception {
        Rest.assertProblem(rest.get("api/v1/jobs?limit=many"), 400, "urn:landfall:problem:bad-parameter");
        Rest.assertProblem(rest.get("api/v1/jobs?limit=0"), 400, "urn:landfall:problem:bad-parameter");
        Rest.assertProblem(rest.get("api/v1/jobs?cursor=x"), 400, "urn:landfall:problem:bad-parameter");
    }

    @Test
    void anUnknownJobIsAProblemThatSaysWhereToLook() throws Exception {
        Rest.Answer answer = rest.get("api/v1/jobs/nobody");

        Rest.assertProblem(answer, 404, "urn:landfall:problem:unknown-job");
        assertThat(answer.body().path("detail").asText()).contains("\"nobody\"").contains("landfall list");
    }

    @Test
    void aNameThatSeveralNamespacesUseIsAmbiguous() throws Exception {
        cell.put(Fixture.job(
                Fixture.id("other"), Fixture.spec("team-speech", "train", null, 1), 99, new JobState.Queued(0)));

        Rest.Answer answer = rest.get("api/v1/jobs/train");

        Rest.assertProblem(answer, 409, "urn:landfall:problem:ambiguous-job");
        assertThat(answer.body().path("detail").asText())
                .contains("team-speech/train")
                .contains("team-vision/train");
    }

    @Test
    void anUnknownClusterIsAProblem() throws Exception {
        Rest.assertProblem(rest.get("api/v1/clusters/atlantis"), 404, "urn:landfall:problem:unknown-cluster");
        Rest.assertProblem(rest.get("api/v1/clusters/No_Name"), 404, "urn:landfall:problem:unknown-cluster");
    }

    @Test
    void anIdempotencyKeyForAnotherManifestIsAConflict() throws Exception {
        rest.post("api/v1/jobs", "job a", "Idempotency-Key", "k1");

        for (String other : new String[] {"job b", "job a\nwith another image"}) {
            Rest.Answer answer = rest.post("api/v1/jobs", other, "Idempotency-Key", "k1");
            Rest.assertProblem(answer, 409, "urn:landfall:problem:idempotency-key-reused");
            assertThat(answer.body().path("detail").asText()).contains("\"k1\"").contains("team-vision/a");
        }
        assertThat(cell.written).hasSize(1);
    }

    @Test
    void anIdempotencyKeyThatIsTooLongIsABadParameter() throws Exception {
        Rest.Answer answer = rest.post("api/v1/jobs", "job a", "Idempotency-Key", "k".repeat(201));

        Rest.assertProblem(answer, 400, "urn:landfall:problem:bad-parameter");
    }

    @Test
    void whatIsTooLargeIsToldWithItsSizeTheLimitAndTheMend() throws Exception {
        for (String path : List.of("api/v1/jobs", "api/v1/objects")) {
            Rest.Answer answer = rest.post(path, "job x".repeat(1 << 20));

            Rest.assertProblem(answer, 413, "urn:landfall:problem:too-large");
            assertThat(answer.body().at("/findings/0/rule").asText()).isEqualTo("body.tooLarge");
            assertThat(answer.body().at("/findings/0/value").asText()).isEqualTo((5 << 20) + " bytes");
            assertThat(answer.body().at("/findings/0/mend").asText()).startsWith("Send less");
        }
        assertThat(cell.written).isEmpty();
    }

    @Test
    void anObjectThatIsTooLargeIsToldByItsName() throws Exception {
        String notes = "x".repeat(800 << 10);
        Rest.Answer answer = rest.post(
                "api/v1/objects",
                "{\"kind\": \"Cohort\", \"metadata\": {\"name\": \"c\", \"annotations\": {\"a\": \"" + notes + "\"}}}");

        Rest.assertProblem(answer, 413, "urn:landfall:problem:too-large");
        assertThat(answer.body().at("/findings/0/thing").asText()).isEqualTo("Cohort/c");
    }

    @Test
    void cohortsThatWouldBeBelowThemselvesAreNotPublished() throws Exception {
        Rest.Answer answer = rest.post("api/v1/objects", cohort("a", "b") + "---\n" + cohort("b", "a"));

        Rest.assertProblem(answer, 422, "urn:landfall:problem:refused");
        assertThat(answer.body().at("/findings/0/rule").asText()).isEqualTo("cohort.noCycle");
        assertThat(cell.written).isEmpty();
    }

    private static String cohort(String name, String parent) {
        return "apiVersion: kueue.x-k8s.io/v1beta2\nkind: Cohort\nmetadata: {name: " + name + "}\nspec: {parentName: "
                + parent + "}\n";
    }

    @Test
    void brokenYamlIsToldByTheNumberOfItsDocument() throws Exception {
        Rest.Answer answer = rest.post(
                "api/v1/objects", cohort("a", "b") + "---\n# nothing\n---\nkind: Mystery\n---\nkind: [unclosed\n");

        Rest.assertProblem(answer, 422, "urn:landfall:problem:refused");
        assertThat(answer.body().path("findings").findValuesAsText("thing")).contains("document 4");
    }

    @Test
    void anObjectOfAnUnknownKindIsRefused() throws Exception {
        Rest.Answer answer = rest.post("api/v1/objects", "apiVersion: v1\nkind: Mystery\nmetadata: {name: m}\n");

        Rest.assertProblem(answer, 422, "urn:landfall:problem:refused");
        assertThat(answer.body().at("/findings/0/rule").asText()).isEqualTo("objects.kindIsKnown");
    }

    @Test
    void aWrongManifestIsRefusedAtTheDoorWithItsMend() throws Exception {
        Rest.Answer answer = rest.post("api/v1/jobs", "pod lonely");

        Rest.assertProblem(answer, 422, "urn:landfall:problem:refused");
        assertThat(answer.body().at("/findings/0/mend").asText()).startsWith("Give a Job");
        assertThat(cell.written).isEmpty();
    }

    @Test
    void aManifestThatTheCellRejectsIsRefusedAndNamesTheJob() throws Exception {
        Rest.Answer answer = rest.post("api/v1/jobs", "job no-queue");

        Rest.assertProblem(answer, 422, "urn:landfall:problem:refused");
        assertThat(answer.body().path("job").asText()).startsWith("j");
        assertThat(answer.body().at("/findings/0/rule").asText()).isEqualTo("job.namesQueue");
    }

    @Test
    void aWriteWithoutABrokerIsUnavailableAndSaysTheMend() throws Exception {
        cell.brokerDown();

        Rest.Answer answer = rest.post("api/v1/jobs", "job bert");

        Rest.assertProblem(answer, 503, "urn:landfall:problem:unavailable");
        assertThat(answer.body().path("detail").asText()).contains("127.0.0.1:9092");
    }

    @Test
    void aReadWaitsForTheStepItNames() throws Exception {
        assertThat(rest.get("api/v1/jobs?minStep=17").status()).isEqualTo(200);
        Rest.assertProblem(rest.get("api/v1/jobs?minStep=18"), 503, "urn:landfall:problem:step-not-reached");
        Rest.assertProblem(rest.get("api/v1/jobs?minStep=soon"), 400, "urn:landfall:problem:bad-parameter");
    }

    @Test
    void anUnknownCellIsAProblemThatNamesTheKnownOnes() throws Exception {
        Rest.assertProblem(rest.get("api/v1/jobs?cell=mars"), 404, "urn:landfall:problem:unknown-cell");
        Rest.assertProblem(rest.get("api/v1/jobs?cell=Not_A_Name"), 404, "urn:landfall:problem:unknown-cell");
        assertThat(rest.get("api/v1/jobs?cell=main").status()).isEqualTo(200);
    }

    @Test
    void whatTheHttpLayerRefusesIsAProblemToo() throws Exception {
        Rest.assertProblem(rest.get("api/v1/nothing"), 404, "urn:landfall:problem:not-found");
        Rest.assertProblem(rest.delete("api/v1/jobs"), 405, "urn:landfall:problem:method-not-allowed");
    }
}
