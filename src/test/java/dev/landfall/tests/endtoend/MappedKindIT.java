package dev.landfall.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.broker.BrokerSource;
import dev.landfall.model.JobId;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.JobState;
import dev.landfall.streams.cell.Cell;
import dev.landfall.streams.topology.StepObserver;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kind that Landfall does not know is taken once its mapping is published, and refused again once it is withdrawn. */
final class MappedKindIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String KEY = "WorkloadMapping/trainings";

    @TempDir
    Path folder;

    @Test
    void aPublishedMappingMakesAKindRunOnAMember() throws Exception {
        try (Federation federation = new Federation(BrokerSource.shared(), "mapped", folder);
                Cell cell = Cell.start(
                        federation.settings(), CellProcess.core(), CellProcess.readers(), StepObserver.NONE)) {
            federation.startMembersThatRead(200);
            assertThat(end(federation, "early")).isInstanceOf(JobState.Rejected.class);

            federation.send(
                    federation.topics().policies(),
                    KEY,
                    Federation.event("m", "dev.landfall.reader-fact.published.v1", """
                            {"apiVersion": "landfall.dev/v1alpha1", "kind": "WorkloadMapping", "metadata": {"name": "trainings"},
                             "spec": {"group": "example.com", "kind": "Training", "podSets": [
                               {"name": "main", "template": "spec.template", "count": {"path": "spec.workers"}}]}}"""));
            await().atMost(LONG).until(() -> federation.readerFacts() == 1);
            assertThat(end(federation, "known")).isInstanceOf(JobState.Succeeded.class);

            federation.withdraw(federation.topics().policies(), KEY);
            await().atMost(LONG).until(() -> federation.readerFacts() == 0);
            assertThat(end(federation, "late")).isInstanceOf(JobState.Rejected.class);
            assertThat(cell.health().restarts()).isZero();
        }
    }

    private static JobState end(Federation federation, String name) {
        JobId job = federation.submit(name, """
                {"apiVersion": "example.com/v1", "kind": "Training",
                 "metadata": {"name": "%s", "namespace": "team", "labels": {"kueue.x-k8s.io/queue-name": "main"}},
                 "spec": {"workers": 3, "template": {"spec": {"containers": [
                   {"name": "main", "image": "registry.example/train:1", "resources": {"requests": {"cpu": "1"}}}]}}}}
                """.formatted(name));
        await().atMost(LONG).until(() -> federation.job(job).map(Job::state).orElse(null) instanceof JobState.Ended);
        return federation.job(job).orElseThrow().state();
    }
}
