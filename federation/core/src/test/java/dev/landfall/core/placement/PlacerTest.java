package dev.landfall.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.State;
import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.MemberQueue;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.capacity.VersionFinding;
import dev.landfall.model.capacity.VersionFinding.Effect;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.Node;
import dev.landfall.model.job.ClusterVerdict;
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
import dev.landfall.model.quota.QuotaMarks;
import dev.landfall.model.residency.PolicyObject;
import dev.landfall.model.residency.ResidencyVerdict;
import dev.landfall.model.seam.DeviceFit;
import dev.landfall.model.seam.Residency;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacerTest {

    private static final ClusterName MEMBER = new ClusterName("berlin");
    private static final String GPU = "nvidia.com/gpu";

    private static final Residency ANYWHERE = new Residency() {
        @Override
        public void check(PolicyObject policy) {}

        @Override
        public Judge compile(Collection<PolicyObject> policies) {
            return (_, _, _, _) -> new ResidencyVerdict(true, "none", "");
        }
    };

    private final State state = new State();

    private void member(List<VersionFinding> findings, @Nullable MemberQueue queue) {
        ClusterAttributes told = new ClusterAttributes(
                "de-1",
                "DE",
                Tier.ON_PREM,
                "own",
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeSet<>(),
                30L);
        state.put(new Cluster(
                MEMBER,
                told.with(told.versions(), findings, List.of()),
                Cluster.Health.READY,
                1_000_000,
                60,
                Cluster.AgentEvent.NONE,
                queue));
        state.put(new Node(
                MEMBER,
                new NodeFacts(
                        "n",
                        new TreeMap<>(),
                        List.of(),
                        Amounts.of(Map.of("cpu", 640_000L, GPU, 64L, "pods", 100L)),
                        Amounts.NONE,
                        true),
                null));
    }

    private static MemberQueue queue(long gpus, String closed) {
        return new MemberQueue("landfall", Amounts.of(Map.of("cpu", 640_000L, GPU, gpus)), closed);
    }

    private static Job job(String name, String api, long gpus, JobState at) {
        JobSpec spec = new JobSpec(
                new ObjectRef("batch/v1", "Job", "team", name),
                "gpu",
                null,
                null,
                new TreeMap<>(),
                List.of(new Gang(
                        name, 1, List.of(PodSet.of("main", 2, Amounts.of(Map.of("cpu", 1_000L, GPU, gpus / 2)))))),
                Wishes.NONE,
                new TreeSet<>(List.of(api)));
        return new Job(
                JobId.of("", "/placer", name),
                null,
                "/placer",
                spec,
                new ManifestRef("00", 9),
                0,
                0,
                0,
                at,
                QuotaMarks.NONE,
                at instanceof JobState.Queued ? 0 : 1,
                0);
    }

    private static Job waiting(String api, long gpus) {
        return job("waits", api, gpus, new JobState.Queued(0));
    }

    private void placed(long gpus) {
        Placement placement = new Placement(
                1,
                MEMBER,
                "a",
                List.of(new PodSetAssignment("main", 2, new TreeMap<>())),
                List.of(new NodePods("main", MEMBER, "n", 2)),
                0,
                null,
                "",
                List.of());
        state.put(job("runs", "batch/v1 Job", gpus, new JobState.Running(placement, 0)));
    }

    private ClusterVerdict verdict(Job job) {
        return state.placer(ANYWHERE, DeviceFit.none())
                .consider(job, List.of(new PodSetAssignment("main", 2, new TreeMap<>())))
                .getFirst();
    }

    @Test
    void versionsKnownNotToWorkExcludeTheMemberForTheJobsTheyConcern() {
        member(
                List.of(new VersionFinding(Effect.EXCLUDES, "old", List.of("ray.io"), "they would wait for ever")),
                null);
        ClusterVerdict ray = verdict(waiting("ray.io/v1 RayJob", 8));
        assertThat(ray.outcome()).isEqualTo(ClusterVerdict.Outcome.EXCLUDED);
        assertThat(ray.rule()).isEqualTo("versions/old");
        assertThat(ray.message()).isEqualTo("they would wait for ever");
        assertThat(verdict(waiting("batch/v1 Job", 8)).outcome()).isEqualTo(ClusterVerdict.Outcome.DEARER);
    }

    @Test
    void versionsThatNobodyTestedExcludeNothing() {
        member(List.of(new VersionFinding(Effect.WARNS, "untested", List.of(), "nobody tested it")), null);
        assertThat(verdict(waiting("ray.io/v1 RayJob", 8)).outcome()).isEqualTo(ClusterVerdict.Outcome.DEARER);
    }

    @Test
    void memberTakesNoMoreThanItsOwnQueueAdmits() {
        member(List.of(), queue(16, ""));
        assertThat(verdict(waiting("batch/v1 Job", 16)).outcome()).isEqualTo(ClusterVerdict.Outcome.DEARER);
        placed(12);
        assertThat(verdict(waiting("batch/v1 Job", 4)).outcome()).isEqualTo(ClusterVerdict.Outcome.DEARER);
        ClusterVerdict more = verdict(waiting("batch/v1 Job", 6));
        assertThat(more.outcome()).isEqualTo(ClusterVerdict.Outcome.DOES_NOT_FIT);
        assertThat(more.message())
                .isEqualTo(
                        "berlin's own ClusterQueue landfall admits 16 nvidia.com/gpu in all, 12 nvidia.com/gpu are placed"
                                + " there, and 6 nvidia.com/gpu more are wanted");
    }

    @Test
    void queueThatIsClosedOrHasNoQuotaOfAResourceAdmitsNothingOfIt() {
        member(List.of(), queue(16, "its stopPolicy is Hold"));
        assertThat(verdict(waiting("batch/v1 Job", 2)).message())
                .isEqualTo("berlin's own ClusterQueue landfall admits nothing: its stopPolicy is Hold");
        member(List.of(), new MemberQueue("landfall", Amounts.of("cpu", 640_000), ""));
        assertThat(verdict(waiting("batch/v1 Job", 2)).message())
                .isEqualTo("berlin's own ClusterQueue landfall has no quota of nvidia.com/gpu");
    }
}
