package dev.landfall.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.broker.TestBroker;
import dev.landfall.lab.member.MemberFolder;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.Placement;
import dev.landfall.tests.endtoend.CellProcess;
import dev.landfall.tests.endtoend.Federation;
import dev.landfall.workloads.dialect.Identity;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** A cell, and the lab's members that are up as its members: broker, cell and agents are processes of their own. */
final class LabFederation implements AutoCloseable {

    private static final Duration JOINS_WITHIN = Duration.ofSeconds(90);
    private static final Duration SOON = Duration.ofSeconds(90);

    private final RunningLab lab;
    private final Federation federation;
    private Process cell;

    LabFederation(RunningLab lab, TestBroker broker, String cell, Path folder) throws IOException {
        this.lab = lab;
        federation = new Federation(broker, cell, folder);
        LabJobs.QUOTA.forEach(federation::publish);
        for (MemberFolder member : lab.lab().members()) {
            prepare(member.name());
            federation.admit(new ClusterName(member.name()));
        }
        this.cell = CellProcess.start(federation.settings());
        for (MemberFolder member : lab.lab().members()) {
            lab.lab().join(member.name(), cell, federation.settings().bootstrapServers());
        }
        for (MemberFolder member : lab.lab().members()) {
            int nodes = lab.client(member.name()).nodes().list().getItems().size();
            await("all nodes of " + member.name() + " are reported")
                    .atMost(JOINS_WITHIN)
                    .until(() -> federation.openNodes(new ClusterName(member.name())) == nodes);
        }
    }

    /** What its administrators set up before a member joins. */
    private void prepare(String member) {
        lab.client(member)
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(LabJobs.NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        if (lab.member(member).spec().controllers().contains("kueue")) {
            Manifests.applyTo(lab.client(member), LabJobs.NAMESPACE, LabJobs.LOCAL_QUEUE);
        }
    }

    /**
     * Submits to the topic.
     *
     * @param clusters on which it may run; a test that asks for one which is not up is skipped
     */
    JobId submit(String manifest, String... clusters) {
        for (String cluster : clusters) {
            lab.member(cluster);
        }
        JobId job = federation.submit(
                LabJobs.nameIn(manifest), "application/yaml", LabJobs.onClusters(manifest, String.join(",", clusters)));
        federation.flush();
        return job;
    }

    void cancel(JobId job) {
        federation.cancel(job);
    }

    JobState state(JobId job) {
        return federation.job(job).map(Job::state).orElseGet(() -> new JobState.Queued(0));
    }

    void awaitState(JobId job, Class<? extends JobState> wanted) {
        try {
            await().atMost(SOON).until(() -> wanted.isInstance(state(job)) || state(job) instanceof JobState.Ended);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(job + " is not " + wanted.getSimpleName() + ": " + federation.job(job), e);
        }
        assertThat(state(job)).isInstanceOf(wanted);
    }

    Placement placement(JobId job) {
        return ((JobState.Holding) state(job)).placement();
    }

    List<Pod> pods(String member, JobId job) {
        return lab.client(member)
                .pods()
                .inNamespace(LabJobs.NAMESPACE)
                .withLabel(Identity.JOB, job.value())
                .list()
                .getItems();
    }

    AuditLog audit(String member) {
        return new AuditLog(lab.member(member).auditLog());
    }

    /** As a lost power supply. */
    void killCell() throws InterruptedException {
        cell.destroyForcibly().waitFor();
    }

    void startCell() throws IOException {
        cell = CellProcess.start(federation.settings());
    }

    @Override
    public void close() {
        cell.destroyForcibly();
        federation.close();
    }
}
