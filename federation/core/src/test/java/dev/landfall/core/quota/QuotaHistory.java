package dev.landfall.core.quota;

import dev.landfall.core.quota.cycle.Decision;
import dev.landfall.model.Amounts;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.QuotaEntry;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.quota.FairWeight;
import dev.landfall.model.quota.FlavorOrder;
import dev.landfall.model.quota.Fungibility;
import dev.landfall.model.quota.LabelSelector;
import dev.landfall.model.quota.PreemptionPolicy;
import dev.landfall.model.quota.PreemptionPolicy.Victims;
import dev.landfall.model.quota.QueueingStrategy;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.quota.ResourceGroup;
import dev.landfall.model.quota.ResourceGroup.FlavorQuotas;
import dev.landfall.model.quota.ResourceGroup.ResourceQuota;
import dev.landfall.model.quota.StopPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A random history of quota alone: five queues in and beside a tree of three cohorts, one or two flavors, jobs of cpus. */
final class QuotaHistory {

    static final List<String> QUEUES = List.of("qa", "qb", "qc", "qd", "qe");
    private static final List<String> COHORTS = List.of("left", "left", "right", "all");
    private static final List<Victims> VICTIMS = List.of(Victims.values());

    /** One thing that happens; numbers are taken modulo what there is. */
    record Op(Kind kind, int a, int b, int c) {

        @Override
        public String toString() {
            return kind + "(" + a + "," + b + "," + c + ")";
        }
    }

    enum Kind {
        SUBMIT,
        END,
        EVICTIONS_OVER,
        QUEUE,
        COHORT,
        ROOM
    }

    final QuotaBed bed = new QuotaBed();
    private final int flavors;
    private final List<String> jobs = new ArrayList<>();

    /** @param flavors one or two */
    QuotaHistory(int flavors) {
        this.flavors = flavors;
        bed.flavor("f");
        bed.flavor("g");
        bed.publish("Cohort", "left", "{parentName: 'all'}");
        bed.publish("Cohort", "right", "{parentName: 'all'}");
        for (int queue = 0; queue < QUEUES.size(); queue++) {
            queue(new Op(Kind.QUEUE, queue, 4, 1));
            bed.localQueue(QUEUES.get(queue));
        }
    }

    static List<Op> of(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int kind = random.nextInt(20);
            ops.add(new Op(
                    kind < 10
                            ? Kind.SUBMIT
                            : kind < 14
                                    ? Kind.END
                                    : kind < 16
                                            ? Kind.EVICTIONS_OVER
                                            : kind < 18 ? Kind.QUEUE : kind < 19 ? Kind.COHORT : Kind.ROOM,
                    random.nextInt(1 << 16),
                    random.nextInt(1 << 16),
                    random.nextInt(1 << 16)));
        }
        return ops;
    }

    /** What happens, without what quota decides on it. */
    void happens(Op op) {
        switch (op.kind()) {
            case SUBMIT -> submit(op);
            case END -> end(op);
            case EVICTIONS_OVER -> jobs.forEach(job -> bed.leave(QuotaBed.id(job)));
            case QUEUE -> queue(op);
            case COHORT -> cohort(op);
            case ROOM -> bed.index.roomChanged();
        }
    }

    List<Decision> play(Op op) {
        happens(op);
        return bed.decide();
    }

    /** Those that have not ended. */
    List<Job> jobs() {
        return jobs.stream().map(job -> bed.job(QuotaBed.id(job))).toList();
    }

    private void submit(Op op) {
        String name = QuotaBed.name(bed.submitted());
        int pods = 1 + op.b() % 3;
        PodSet main = PodSet.of("main", pods, Amounts.of("cpu", 1_000L * (op.b() % 4)));
        PodSet shrinking = new PodSet("main", pods, 1, true, main.requests(), main.scheduling(), null, List.of());
        bed.submit(
                name, QUEUES.get(op.a() % QUEUES.size()), op.c() % 3, op.c() % 7 == 0 && pods > 1 ? shrinking : main);
        jobs.add(name);
    }

    private void end(Op op) {
        if (!jobs.isEmpty()) {
            String job = jobs.get(op.a() % jobs.size());
            boolean mayEnd = bed.isHolding(job) || op.b() % 4 == 0;
            if (mayEnd) {
                jobs.remove(job);
                bed.end(job);
            }
        }
    }

    private void queue(Op op) {
        int index = op.a() % QUEUES.size();
        boolean isAlone = index == COHORTS.size();
        List<FlavorQuotas> quotas = new ArrayList<>();
        for (int flavor = 0; flavor < flavors; flavor++) {
            int number = op.b() >> (3 * flavor);
            Long borrowing = isAlone || number % 3 == 0 ? null : Long.valueOf(1_000L * (number % 5));
            Long lending = isAlone || number % 4 < 2 ? null : Long.valueOf(1_000L * (number % 3));
            quotas.add(new FlavorQuotas(
                    flavor == 0 ? "f" : "g",
                    new TreeMap<>(Map.of("cpu", new ResourceQuota(1_000L * (number % 7), borrowing, lending)))));
        }
        bed.put(new QuotaEntry(new QuotaObject.ClusterQueue(
                QUEUES.get(index),
                isAlone ? null : COHORTS.get(index),
                List.of(new ResourceGroup(List.of("cpu"), quotas)),
                op.c() % 6 == 5 ? QueueingStrategy.STRICT_FIFO : QueueingStrategy.BEST_EFFORT_FIFO,
                LabelSelector.EVERYTHING,
                op.c() % 5 == 0
                        ? new Fungibility(
                                Fungibility.Search.TRY_NEXT_FLAVOR,
                                Fungibility.Search.STOP,
                                Fungibility.Preference.PREEMPTION_OVER_BORROWING)
                        : Fungibility.DEFAULT,
                preemption(op.c()),
                op.c() % 13 == 0 ? StopPolicy.HOLD : StopPolicy.NONE,
                new FairWeight(500_000_000L * (1 + op.c() % 4)),
                FlavorOrder.LISTED)));
    }

    private static PreemptionPolicy preemption(int number) {
        Victims within = VICTIMS.get(number / 3 % 3);
        Victims reclaim = VICTIMS.get(number / 9 % 4);
        boolean mayBorrow = number % 4 == 1 && reclaim != Victims.NEVER;
        return new PreemptionPolicy(
                within, reclaim, mayBorrow ? Victims.LOWER_PRIORITY : Victims.NEVER, mayBorrow ? number % 3 : null);
    }

    private void cohort(Op op) {
        String name = List.of("left", "right", "all").get(op.a() % 3);
        @Nullable Long limit = name.equals("all") || op.b() % 3 == 0 ? null : Long.valueOf(1_000L * (op.b() % 4));
        bed.put(new QuotaEntry(new QuotaObject.Cohort(
                name,
                name.equals("all") ? null : "all",
                List.of(new ResourceGroup(
                        List.of("cpu"),
                        List.of(new FlavorQuotas(
                                "f",
                                new TreeMap<>(
                                        Map.of("cpu", new ResourceQuota(1_000L * (op.c() % 5), limit, limit))))))),
                FairWeight.ONE)));
    }

    /** Whether a job waits. */
    static boolean isPending(Job job) {
        return job.state() instanceof JobState.Queued;
    }
}
