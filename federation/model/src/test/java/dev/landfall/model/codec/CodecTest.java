package dev.landfall.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.TenantId;
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.entity.Job;
import dev.landfall.model.event.Event;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.InputRecord;
import dev.landfall.model.input.InputRef;
import dev.landfall.model.input.Sender;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.ManifestRef;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.job.Wishes;
import dev.landfall.model.journal.JournalRecord;
import dev.landfall.model.quota.QuotaMarks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CodecTest {

    private static final JobId ID = JobId.of("team-a", "python", "1");

    @Test
    void aJobIsReadBackAsItWasWritten() throws Exception {
        Job job = job(new JobState.Running(placement(), 7));
        byte[] bytes = Codec.encode(job);
        assertThat(Codec.decode(job.key().kind(), bytes, 0, bytes.length)).isEqualTo(job);
    }

    @Test
    void aJournalRecordIsReadBackAsItWasWrittenAndNamesItsTypes() throws Exception {
        InputRecord input = new InputRecord(
                new InputRef("landfall.main.job-status.berlin", 3),
                12,
                new Sender.Agent(new ClusterName("berlin")),
                "e-3",
                new Input.StatusReported(new AgentEvent(1, 3), ID, 1, Input.StatusReported.Phase.RUNNING, null));
        JournalRecord journal = new JournalRecord(
                "main",
                3,
                input,
                12,
                "0.1.0",
                "cfg",
                List.of(
                        new Event.JobPlaced(ID, placement()),
                        new Event.JobProgressed(ID, Event.JobProgressed.Stage.RUNNING, 12, null)),
                "aa");
        byte[] bytes = Codec.encode(journal);
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .contains(
                        "\"type\":\"dev.landfall.job.status-reported.v1\"", "\"type\":\"dev.landfall.job.placed.v1\"");
        assertThat(Codec.decodeJournal(bytes)).isEqualTo(journal);
        assertThat(Codec.encode(Codec.decodeJournal(bytes))).isEqualTo(bytes);
    }

    @Test
    void aJobsSpecStandsOnceInTheStepThatTookItsSubmission() throws Exception {
        Job queued = job(new JobState.Queued(5));
        JournalRecord same = submission(queued.read(), new Event.JobQueued(queued));
        byte[] bytes = Codec.encode(same);
        assertThat(new String(bytes, StandardCharsets.UTF_8).split("\"localQueue\"", -1))
                .as("twice would be three parts")
                .hasSize(2);
        assertThat(Codec.decodeJournal(bytes)).isEqualTo(same);
        assertThat(Codec.encode(Codec.decodeJournal(bytes))).isEqualTo(bytes);
    }

    @Test
    void aSpecThatTheCoreHasChangedStandsBesideTheSubmittedOne() throws Exception {
        Job queued = job(new JobState.Queued(5));
        JobSpec submitted = new JobSpec(
                queued.read().object(),
                null,
                null,
                null,
                new TreeMap<>(),
                queued.read().gangs(),
                Wishes.NONE,
                new TreeSet<>());
        JournalRecord other = submission(submitted, new Event.JobQueued(queued));
        byte[] bytes = Codec.encode(other);
        assertThat(Codec.decodeJournal(bytes)).isEqualTo(other);
        assertThat(Codec.encode(Codec.decodeJournal(bytes))).isEqualTo(bytes);
    }

    private static JournalRecord submission(JobSpec spec, Event event) {
        InputRecord input = new InputRecord(
                new InputRef("landfall.main.jobs.team-a", 3),
                5,
                new Sender.Submitter(new TenantId("team-a"), null),
                "e-3",
                new Input.JobSubmitted(ID, "python", spec, new ManifestRef("aa", 12)));
        return new JournalRecord("main", 3, input, 5, "0.1.0", "cfg", List.of(event), "aa");
    }

    private static Job job(JobState state) {
        JobSpec spec = new JobSpec(
                new ObjectRef("batch/v1", "Job", "team-a", "train"),
                "main",
                null,
                "personal",
                new TreeMap<>(Map.of("app", "train")),
                List.of(new Gang("main", 1, List.of(PodSet.of("main", 4, Amounts.of("cpu", 1500))))),
                Wishes.NONE,
                new TreeSet<>(List.of("batch/v1 Job")));
        return new Job(
                ID,
                new TenantId("team-a"),
                "python",
                spec,
                new ManifestRef("aa", 12),
                5,
                0,
                100,
                state,
                QuotaMarks.NONE,
                1,
                0);
    }

    private static Placement placement() {
        ClusterName berlin = new ClusterName("berlin");
        return new Placement(
                1,
                berlin,
                "team-a",
                List.of(new PodSetAssignment("main", 4, new TreeMap<>(Map.of("cpu", "h100")))),
                List.of(new NodePods("main", berlin, "node-1", 4)),
                6,
                null,
                "",
                List.of());
    }
}
