package dev.landfall.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.core.quota.tree.Share;
import dev.landfall.model.Amounts;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.quota.FairSharing;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A cohort with fair sharing whose queues, of random weights and quotas, all have more jobs than fit; all jobs are equal. */
final class Backlog {

    private static final long CPUS = 2;

    private final QuotaBed bed = new QuotaBed();
    private final SplittableRandom random;
    private final List<String> queues = new ArrayList<>();
    private int submitted;

    Backlog(long seed) {
        this.random = new SplittableRandom(seed);
        bed.sharing = FairSharing.ON;
        bed.flavor("any");
        bed.publish(
                "Cohort",
                "all",
                "{resourceGroups: [{coveredResources: ['cpu'], flavors: [{name: 'any', resources: [{name: 'cpu',"
                        + " nominalQuota: '" + random.nextInt(1, 60) + "'}]}]}]}");
        int count = random.nextInt(2, 6);
        for (int i = 0; i < count; i++) {
            String name = "q" + i;
            queues.add(name);
            bed.queue(
                    name,
                    random.nextInt(0, 12),
                    ", cohortName: 'all', preemption: {reclaimWithinCohort: 'Any'}, fairSharing: {weight: '"
                            + random.nextInt(1, 5) + "'}");
        }
        for (int round = 0; round < 60; round++) {
            queues.forEach(this::submit);
        }
        bed.decide();
    }

    private void submit(String queue) {
        bed.submit(QuotaBed.name(submitted++), queue, 0, PodSet.of("main", 1, Amounts.of("cpu", CPUS * 1_000)));
    }

    /** Some jobs end, mostly those of one queue. */
    void endSome() {
        Queue queue = queue(queues.get(random.nextInt(queues.size())));
        for (int i = random.nextInt(1, 4); i > 0 && !queue.holders().isEmpty(); i--) {
            QuotaJob job = queue.holders().sorted().getFirst();
            bed.end(job.id());
            submit(queue.name());
        }
        bed.decide();
    }

    /** Whoever borrows has at most the share that any other would have with one more job. */
    void checkShares() {
        for (String one : queues) {
            for (String other : queues) {
                if (!one.equals(other) && share(one, 0).borrowing()) {
                    assertThat(share(one, 0))
                            .as(one + " beside " + other)
                            .isLessThanOrEqualTo(share(other, CPUS * 1_000));
                }
            }
        }
    }

    private Share share(String name, long more) {
        Queue queue = queue(name);
        LiveTree live = java.util.Objects.requireNonNull(queue.tree());
        long[] used = live.used().clone();
        live.compiled().addUsage(used, queue.node(), 0, more);
        return Share.of(live.compiled(), used, queue.node());
    }

    private Queue queue(String name) {
        return java.util.Objects.requireNonNull(bed.index.clusterQueue(name));
    }
}
