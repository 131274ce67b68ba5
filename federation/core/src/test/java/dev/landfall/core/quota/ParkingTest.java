package dev.landfall.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.quota.cycle.Decision;
import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.entity.Entity;
import dev.landfall.model.entity.EntityKey;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Wishes;
import dev.landfall.model.quota.FairSharing;
import dev.landfall.model.quota.FairWeight;
import dev.landfall.model.quota.QuotaMarks;
import dev.landfall.model.quota.QuotaObject.LocalQueue;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import dev.landfall.model.quota.StopPolicy;
import dev.landfall.model.quota.kueue.KueueManifests;
import dev.landfall.model.seam.Fit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParkingTest {

    private final QuotaIndex index = new QuotaIndex();
    private final Map<EntityKey, Entity> entities = new HashMap<>();
    private final List<Entity[]> puts = new ArrayList<>();

    @BeforeEach
    void oneQueueOfTwoCpus() throws RefusedException {
        put(new QuotaEntry(new ResourceFlavor("any", new TreeMap<>(), List.of(), List.of())));
        put(new QuotaEntry(KueueManifests.read(new com.fasterxml.jackson.databind.ObjectMapper()
                .valueToTree(Map.of(
                        "apiVersion",
                        "kueue.x-k8s.io/v1beta2",
                        "kind",
                        "ClusterQueue",
                        "metadata",
                        Map.of("name", "team"),
                        "spec",
                        Map.of(
                                "namespaceSelector",
                                Map.of(),
                                "resourceGroups",
                                List.of(Map.of(
                                        "coveredResources",
                                        List.of("cpu"),
                                        "flavors",
                                        List.of(Map.of(
                                                "name",
                                                "any",
                                                "resources",
                                                List.of(Map.of("name", "cpu", "nominalQuota", "2"))))))))))));
        put(new QuotaEntry(new LocalQueue("default", "team", "team", StopPolicy.NONE, FairWeight.ONE)));
        decide();
    }

    @Test
    void jobsOfABlockedShapeAreParkedByOneMark() {
        submit("jaaaaaaaaaaaaa", 3, 1);
        submit("jbbbbbbbbbbbbb", 3, 2);

        List<Decision> decisions = decide();

        assertThat(decisions).singleElement().isInstanceOfSatisfying(Decision.Mark.class, mark -> {
            assertThat(mark.job()).isEqualTo(new JobId("jaaaaaaaaaaaaa"));
            assertThat(mark.marks().waitingFor().getFirst().message())
                    .isEqualTo("cpu on any: 3 wanted, but the queue can never use more than 2");
        });
    }

    @Test
    void whatStaysBlockedWhenOthersLeaveCostsNoDecision() {
        submit("jaaaaaaaaaaaaa", 3, 1);
        submit("jccccccccccccc", 1, 2);
        decide();

        remove("jccccccccccccc");

        assertThat(decide()).isEmpty();
    }

    @Test
    void whatFitsWhenOthersLeaveIsAdmitted() {
        submit("jaaaaaaaaaaaaa", 2, 1);
        submit("jbbbbbbbbbbbbb", 2, 2);
        decide();

        remove("jaaaaaaaaaaaaa");

        assertThat(decide())
                .singleElement()
                .isInstanceOfSatisfying(
                        Decision.Admit.class, admit -> assertThat(admit.job()).isEqualTo(new JobId("jbbbbbbbbbbbbb")));
    }

    @Test
    void undoneInReverseTheIndexIsAsBefore() {
        submit("jaaaaaaaaaaaaa", 2, 1);
        decide();
        String before = picture();
        puts.clear();

        submit("jbbbbbbbbbbbbb", 1, 2);
        remove("jaaaaaaaaaaaaa");
        decide();
        for (Entity[] put : puts.reversed()) {
            index.changed(put[1], put[0]);
        }
        index.forgetOwed();

        assertThat(picture()).isEqualTo(before);
    }

    private String picture() {
        StringBuilder picture = new StringBuilder();
        for (LiveTree tree : index.trees()) {
            picture.append(tree.root()).append(java.util.Arrays.toString(tree.used()));
            tree.queues().forEach(queue -> picture.append(queue.inOrder()).append(queue.inadmissible()));
        }
        return picture.toString();
    }

    private void submit(String id, long cpus, long at) {
        JobSpec spec = new JobSpec(
                new ObjectRef("batch/v1", "Job", "default", id),
                "team",
                null,
                null,
                new TreeMap<>(),
                List.of(new Gang("gang", 1, List.of(PodSet.of("main", 1, Amounts.of("cpu", cpus * 1000))))),
                Wishes.NONE,
                new TreeSet<>());
        put(new Job(
                new JobId(id), null, "test", spec, null, at, at, 0, new JobState.Queued(at), QuotaMarks.NONE, 0, 0));
    }

    private List<Decision> decide() {
        List<Decision> decisions = new ArrayList<>();
        QuotaWork work = new QuotaWork(index, FairSharing.OFF, Fit.always());
        for (Decision decision = work.next(); decision != null; decision = work.next()) {
            decisions.add(decision);
            apply(decision);
        }
        return decisions;
    }

    private void apply(Decision decision) {
        if (decision instanceof Decision.Mark mark) {
            put(job(mark.job()).with(mark.marks()));
        } else if (decision instanceof Decision.Admit admit) {
            put(job(admit.job())
                    .with(new JobState.Placed(new Placement(
                            1,
                            new ClusterName("any"),
                            admit.clusterQueue(),
                            admit.assignments(),
                            List.of(),
                            0,
                            null,
                            "",
                            List.of())))
                    .with(QuotaMarks.NONE));
        } else {
            throw new IllegalStateException("unexpected: " + decision);
        }
    }

    private Job job(JobId id) {
        return (Job) java.util.Objects.requireNonNull(entities.get(Job.keyOf(id)));
    }

    private void put(Entity entity) {
        Entity before = entities.put(entity.key(), entity);
        puts.add(new Entity[] {before, entity});
        index.changed(before, entity);
    }

    private void remove(String id) {
        Entity before = entities.remove(Job.keyOf(new JobId(id)));
        puts.add(new Entity[] {before, null});
        index.changed(before, null);
    }
}
