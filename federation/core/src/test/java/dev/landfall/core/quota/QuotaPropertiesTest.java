package dev.landfall.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.history.Histories;
import dev.landfall.core.quota.cycle.Decision;
import dev.landfall.core.quota.cycle.Trial;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.model.entity.Job;
import dev.landfall.model.quota.FairSharing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What holds for quota in every history. To run one seed again: {@code ./landfall test federation/core QuotaPropertiesTest
 * -Dlandfall.seed=SEED}.
 */
class QuotaPropertiesTest {

    private static final int HISTORIES = Integer.getInteger("landfall.histories", 1_000);
    private static final int LENGTH = 80;

    @Test
    void noAdmissionBreaksALimitThatWasKept() {
        forEachSeed(20_001, (seed, ops) -> {
            QuotaHistory history = history(seed, 2);
            for (QuotaHistory.Op op : ops) {
                history.happens(op);
                Set<String> broken = new HashSet<>(Limits.broken(history.bed.index));
                history.bed.decide(decision -> {}, decision -> {
                    Set<String> now = Limits.broken(history.bed.index);
                    if (decision instanceof Decision.Admit) {
                        assertThat(broken)
                                .as("limits broken before " + decision)
                                .containsAll(now);
                    }
                    broken.retainAll(now);
                });
            }
        });
    }

    @Test
    void everyVictimIsNeeded() {
        forEachSeed(21_001, (seed, ops) -> {
            QuotaHistory history = history(seed, 1);
            for (QuotaHistory.Op op : ops) {
                history.happens(op);
                if (op.kind() == QuotaHistory.Kind.SUBMIT) {
                    victimsAreNeeded(history, history.jobs().getLast());
                }
                history.bed.decide();
            }
        });
    }

    private static void victimsAreNeeded(QuotaHistory history, Job job) {
        Trial trial = trial(history, job);
        // One that may start with fewer pods would rather preempt for more of them than fit with few.
        if (trial == null
                || trial.victims().isEmpty()
                || job.read().podSets().getFirst().minCount() != null) {
            return;
        }
        List<Job> victims = trial.victims().stream()
                .map(victim -> history.bed.job(victim.job()))
                .toList();
        history.bed.without(
                victims,
                () -> assertThat(fits(history, job))
                        .as(job.id() + " fits without " + trial.victims())
                        .isTrue());
        for (Job spared : victims) {
            List<Job> others = new ArrayList<>(victims);
            others.remove(spared);
            history.bed.without(
                    others,
                    () -> assertThat(fits(history, job) && !borrows(history, job))
                            .as(job.id() + " fits within its quota although " + spared.id() + " stays, of "
                                    + trial.victims())
                            .isFalse());
            if (history.bed.sharing.isEnabled()) {
                history.bed.without(
                        others,
                        () -> assertThat(fits(history, job))
                                .as(job.id() + " fits although " + spared.id() + " stays, of " + trial.victims())
                                .isFalse());
            }
        }
    }

    /** Whether the job's queue would use more than its own quota with it; there some victims count only if it does not. */
    private static boolean borrows(QuotaHistory history, Job job) {
        QuotaJob pending = Objects.requireNonNull(history.bed.index.job(job.id()));
        Queue queue = pending.queue();
        long wanted = pending.shape().podSets().getFirst().asked("cpu");
        return Limits.used(queue, "f") + wanted > Limits.nominal(queue, "f");
    }

    /** With several flavors Kueue's search, which goes on where it stopped, may pass one over: so does ours. */
    @Test
    void whoFitsIsNeverPassedOverByAWorseOneOfItsQueue() {
        forEachSeed(22_001, (seed, ops) -> {
            QuotaHistory history = history(seed, 1);
            for (QuotaHistory.Op op : ops) {
                history.happens(op);
                history.bed.decide(
                        decision -> {
                            if (decision instanceof Decision.Admit admit) {
                                nobodyIsPassedOver(history, admit);
                            }
                        },
                        decision -> {});
            }
        });
    }

    private static void nobodyIsPassedOver(QuotaHistory history, Decision.Admit admit) {
        QuotaJob admitted = Objects.requireNonNull(history.bed.index.job(admit.job()));
        Queue queue = admitted.queue();
        if (queue.isStrict() || admitted.marks().sticky()) {
            return;
        }
        for (QuotaJob better : queue.inOrder()) {
            if (better == admitted) {
                return;
            }
            if (!queue.held().contains(better)) {
                assertThat(fits(history, better.job()))
                        .as(better + ", which goes before " + admitted + ", fits and was passed over")
                        .isFalse();
            }
        }
    }

    @Test
    void whatIsSkippedAsStillBlockedChangesNoDecision() {
        forEachSeed(23_001, (seed, ops) -> {
            QuotaHistory skipping = history(seed, 2);
            QuotaHistory thorough = history(seed, 2);
            thorough.bed.skipsBlocked = false;
            for (QuotaHistory.Op op : ops) {
                assertThat(skipping.play(op)).isEqualTo(thorough.play(op));
            }
        });
    }

    @Test
    void whatIsRestoredFromTheStateDecidesAsWhatLived() {
        forEachSeed(24_001, (seed, ops) -> {
            QuotaHistory live = history(seed, 2);
            for (int i = 0; i < ops.size(); i++) {
                live.play(ops.get(i));
                if (i % 10 == 0) {
                    assertThat(live.bed.restored().picture()).isEqualTo(live.bed.picture());
                }
            }
        });
    }

    @Test
    void everyStepEndsAlsoWhenVictimsComeBackAtOnce() {
        forEachSeed(25_001, (seed, ops) -> {
            QuotaHistory history = history(seed, 2);
            history.bed.evictsAtOnce = true;
            ops.forEach(history::play);
        });
    }

    /** Equal jobs, more than there is quota for, in queues of various weights: none is ahead of another by more than a job. */
    @Test
    void withBackloggedQueuesSharesDifferByAtMostOneJob() {
        forEachSeed(26_001, (seed, ops) -> {
            Backlog backlog = new Backlog(seed);
            backlog.checkShares();
            for (int i = 0; i < 10; i++) {
                backlog.endSome();
                backlog.checkShares();
            }
        });
    }

    /** Seeds take turns in sharing fairly or not, and in evicting at once or not. */
    private static QuotaHistory history(long seed, int flavors) {
        QuotaHistory history = new QuotaHistory(flavors);
        history.bed.sharing = seed % 2 == 0 ? FairSharing.ON : FairSharing.OFF;
        history.bed.evictsAtOnce = false;
        return history;
    }

    private static @Nullable Trial trial(QuotaHistory history, Job job) {
        QuotaJob pending = history.bed.index.job(job.id());
        return pending == null || history.bed.index.facts().whyOutOfLine(pending) != null
                ? null
                : Trial.of(
                        pending,
                        history.bed.sharing,
                        history.bed.fit.open(),
                        history.bed.index.facts().flavors());
    }

    private static boolean fits(QuotaHistory history, Job job) {
        Trial trial = trial(history, job);
        return trial != null && trial.fits();
    }

    private interface Property {
        void hold(long seed, List<QuotaHistory.Op> ops);
    }

    private static void forEachSeed(long from, Property property) {
        Long only = Long.getLong("landfall.seed");
        LongStream seeds = only == null ? LongStream.range(from, from + Math.max(1, HISTORIES)) : LongStream.of(only);
        seeds.parallel().forEach(seed -> {
            List<QuotaHistory.Op> ops = QuotaHistory.of(seed, LENGTH);
            try {
                property.hold(seed, ops);
            } catch (AssertionError | RuntimeException e) {
                List<QuotaHistory.Op> smallest = Histories.shrink(ops, shorter -> property.hold(seed, shorter));
                throw new AssertionError(
                        "seed " + seed + " fails, and so does this part of its history:\n" + smallest
                                + "\nrun it again: ./landfall test federation/core QuotaPropertiesTest -Dlandfall.seed="
                                + seed,
                        e);
            }
        });
    }
}
