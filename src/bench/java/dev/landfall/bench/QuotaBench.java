package dev.landfall.bench;

import dev.landfall.model.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How fast quota decides, without Kafka and without nodes: one thread, entities and index in the heap, room for everything. */
final class QuotaBench implements Benchmark {

    private static final long SECOND = 1_000_000_000L;
    private static final int COHORTS = 100;
    private static final int QUEUES = 10;
    private static final int PER_QUEUE = 1_000;
    private static final int CHANGES = 20;

    @Override
    public String about() {
        return "the quota engine alone: Kueue's performance set-up, a million pending jobs, a million blocked ones";
    }

    @Override
    public void run(List<String> arguments, Consumer<Figure> figures) {
        figures.accept(new Figure(
                "quota.baseline.admissions_per_second",
                rate(5 * SECOND, () -> filled(5, 6, 500)),
                "admissions/s",
                "5 cohorts of 6 queues, 500 jobs each, over as soon as admitted; median of the runs once warm"));
        figures.accept(new Figure(
                "quota.large.admissions_per_second",
                rate(7 * SECOND, () -> filled(10, 100, 50)),
                "admissions/s",
                "10 cohorts of 100 queues, 50 jobs each, over as soon as admitted; median of the runs once warm"));
        millionPending(figures);
        for (int blocked : new int[] {0, 1_000, 1_000_000}) {
            blocked(blocked, figures);
        }
    }

    private static QuotaField filled(int cohorts, int queues, int perQueue) {
        QuotaField field = new QuotaField(true);
        QuotaShapes.publish(field, cohorts, queues);
        QuotaShapes.submit(field, cohorts, queues, perQueue);
        return field;
    }

    /** All jobs admitted, in admissions a second; only deciding is timed. The first half of the runs is for warming up. */
    private static double rate(long timeNs, Supplier<QuotaField> fields) {
        List<Double> rates = new ArrayList<>();
        long end = System.nanoTime() + timeNs;
        while (System.nanoTime() < end || rates.size() < 4) {
            QuotaField field = fields.get();
            long begin = System.nanoTime();
            field.decide();
            rates.add((double) field.admitted() * SECOND / (System.nanoTime() - begin));
            if (field.pending() != 0) {
                throw new IllegalStateException(field.pending() + " jobs were not admitted");
            }
        }
        return percentile(rates.subList(rates.size() / 2, rates.size()), 50);
    }

    private static void millionPending(Consumer<Figure> figures) {
        QuotaField field = new QuotaField(false);
        QuotaShapes.publish(field, COHORTS, QUEUES);
        QuotaShapes.submit(field, COHORTS, QUEUES, PER_QUEUE);
        field.decide();
        String setup = COHORTS + " cohorts of " + QUEUES + " queues, " + field.pending() + " jobs pending in all";
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        figures.accept(new Figure(
                "quota.million_pending.heap_mib",
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                "MiB",
                setup + ", every job with its own spec; entities and index, after a collection"));
        List<Double> micros = new ArrayList<>();
        long end = System.nanoTime() + 10 * SECOND;
        while (System.nanoTime() < end && field.pending() > COHORTS * QUEUES * PER_QUEUE / 2) {
            long before = field.admitted();
            long begin = System.nanoTime();
            field.finish(field.oldestRunning());
            field.decide();
            double took = (System.nanoTime() - begin) / 1e3;
            if (field.admitted() > before) {
                micros.add(took / (field.admitted() - before));
            }
        }
        List<Double> warm = micros.subList(micros.size() / 2, micros.size());
        String how = setup + "; a job ends and what fits in its place is admitted";
        figures.accept(new Figure("quota.million_pending.admission_p50_us", percentile(warm, 50), "us", how));
        figures.accept(new Figure("quota.million_pending.admission_p99_us", percentile(warm, 99), "us", how));
        List<Double> millis = new ArrayList<>();
        for (int change = 1; change <= CHANGES; change++) {
            long begin = System.nanoTime();
            field.publish(QuotaShapes.clusterQueue(change, 0, 20_000 + change * 1_000L));
            field.decide();
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        figures.accept(new Figure(
                "quota.million_pending.quota_change_ms",
                percentile(millis, 100),
                "ms",
                setup + "; a queue's nominal quota raised and all that follows, slowest of " + CHANGES));
    }

    private static void blocked(int blocked, Consumer<Figure> figures) {
        QuotaField field = new QuotaField(false);
        QuotaShapes.publish(field, 1, 2);
        JobId running = field.submit(QuotaShapes.queue(0, 1), "cpu", 1_000, 0);
        field.decide();
        for (int i = 0; i < blocked; i++) {
            field.submit(QuotaShapes.queue(0, 0), "cpu", 40_000, 100);
        }
        field.decide();
        List<Double> micros = new ArrayList<>();
        long end = System.nanoTime() + 2 * SECOND;
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            JobId next = field.submit(QuotaShapes.queue(0, 1), "cpu", 1_000, 0);
            field.decide();
            field.finish(running);
            field.decide();
            micros.add((System.nanoTime() - begin) / 1e3);
            running = next;
        }
        if (field.pending() != blocked) {
            throw new IllegalStateException(field.pending() + " jobs are pending, not " + blocked);
        }
        figures.accept(new Figure(
                "quota.blocked_" + blocked + ".admission_us",
                percentile(micros.subList(micros.size() / 2, micros.size()), 50),
                "us",
                "a job submitted, admitted and another ended beside " + blocked
                        + " jobs of one shape that wait for the whole cohort; median"));
    }

    private static double percentile(List<Double> values, int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
