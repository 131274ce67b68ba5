package dev.landfall.adapters.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.adapters.kubernetes.Attempt.Stage;
import dev.landfall.adapters.kubernetes.action.Api;
import dev.landfall.adapters.kubernetes.action.Tasks;
import dev.landfall.adapters.kubernetes.view.NodeView;
import dev.landfall.adapters.kubernetes.view.PodView;
import dev.landfall.model.Amounts;
import dev.landfall.model.JobId;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.job.Reason;
import dev.landfall.workloads.dialect.Identity;
import dev.landfall.workloads.dialect.Written;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final JobId FIRST = JobId.of("attempts", "test", "1");
    private static final JobId SECOND = JobId.of("attempts", "test", "2");
    private static final JobId THIRD = JobId.of("attempts", "test", "3");
    private static final ResourceDefinitionContext JOBS = new ResourceDefinitionContext.Builder()
            .withGroup("batch")
            .withVersion("v1")
            .withKind("Job")
            .withPlural("jobs")
            .withNamespaced(true)
            .build();

    private final StubApiServer server = new StubApiServer().showsNone("/api/v1/pods");
    private final Tasks tasks = new Tasks();
    private final Picture picture = new Picture();
    private final BlockingQueue<Runnable> mail = new LinkedBlockingQueue<>();
    private final Attempts attempts = new Attempts(
            new Api(server.client(), Map.of("batch/v1 Job", JOBS)), tasks, picture, mail::add, "system", "member");

    @BeforeEach
    void oneNodeOfFourCores() {
        picture.node(new NodeView(
                new NodeFacts("n", new TreeMap<>(), List.of(), Amounts.of("cpu", 4_000), Amounts.NONE, true), 0));
    }

    @AfterEach
    void end() {
        tasks.close();
        server.close();
    }

    private void begin(JobId job, long milliCpu) {
        ObjectNode object = new ObjectMapper().createObjectNode();
        object.put("apiVersion", "batch/v1").put("kind", "Job");
        object.putObject("metadata").put("name", "j-" + job).put("namespace", "team");
        Written.Document document = new Written.Document(object, Written.Hold.SUSPENDED_BY_AGENT);
        attempts.begin(
                job, 1, new Written(List.of(document), 1, new TreeMap<>(Map.of("n", Amounts.of("cpu", milliCpu)))));
    }

    private Stage stage(JobId job) {
        Attempt attempt = attempts.get(job);
        if (attempt == null) {
            throw new AssertionError("no attempt of " + job);
        }
        return attempt.stage;
    }

    private boolean waitsForRoom(JobId job) {
        Attempt attempt = attempts.get(job);
        return attempt != null && attempt.stage == Stage.HELD && attempt.reason != null;
    }

    private void stop(JobId job) {
        Attempt attempt = attempts.get(job);
        if (attempt != null) {
            attempts.stop(attempt, new Reason("Test", "it is to end"));
        }
    }

    /** As the agent's thread: takes in mail and does what is due, and no more than that. */
    private void until(BooleanSupplier condition) {
        for (int letters = 0; letters < 200 && !condition.getAsBoolean(); letters++) {
            try {
                Runnable letter = mail.poll(100, TimeUnit.MILLISECONDS);
                if (letter != null) {
                    letter.run();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            attempts.advance(picture.drainTouched(), picture.drainRoomChanged(), 1_000);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void gangIsLetGoWhenTheOneBeforeItIsOver() {
        begin(FIRST, 3_000);
        until(() -> stage(FIRST) == Stage.LET_GO);
        begin(SECOND, 3_000);
        until(() -> waitsForRoom(SECOND));
        stop(FIRST);
        until(() -> stage(SECOND) == Stage.LET_GO);
    }

    @Test
    void gangIsLetGoWhenTheOneBeforeItIsRemoved() {
        begin(FIRST, 3_000);
        until(() -> stage(FIRST) == Stage.LET_GO);
        begin(SECOND, 3_000);
        until(() -> waitsForRoom(SECOND));
        Attempt first = attempts.get(FIRST);
        assertThat(first != null && attempts.remove(first)).isTrue();
        until(() -> attempts.get(FIRST) == null && stage(SECOND) == Stage.LET_GO);
    }

    @Test
    void roomIsGivenToNoTwoGangs() {
        begin(FIRST, 3_000);
        begin(SECOND, 1_000);
        begin(THIRD, 1_000);
        until(() -> attempts.works().stream()
                                .filter(work -> stage(work.job()) == Stage.LET_GO)
                                .count()
                        >= 2
                && attempts.works().stream().anyMatch(work -> work.reason() != null));
        assertThat(attempts.works().stream().filter(work -> stage(work.job()) == Stage.HELD))
                .hasSize(1);
    }

    @Test
    void ownPodsDoNotWakeThoseThatWaitForRoom() {
        assertThat(picture.drainRoomChanged()).isTrue();
        picture.pod(pod("own", FIRST));
        assertThat(picture.drainRoomChanged()).isFalse();
        picture.pod(pod("foreign", null));
        assertThat(picture.drainRoomChanged()).isTrue();
    }

    private static PodView pod(String uid, @Nullable JobId job) {
        Map<String, String> labels = job == null ? Map.of() : Map.of(Identity.JOB, job.value(), Identity.ATTEMPT, "1");
        return PodView.of(new PodBuilder()
                .withNewMetadata()
                .withName(uid)
                .withUid(uid)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withNodeName("n")
                .addNewContainer()
                .withName("c")
                .withNewResources()
                .addToRequests("cpu", new Quantity("1"))
                .endResources()
                .endContainer()
                .endSpec()
                .build());
    }
}
