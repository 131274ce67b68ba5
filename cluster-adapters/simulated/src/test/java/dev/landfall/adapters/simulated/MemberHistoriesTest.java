package dev.landfall.adapters.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.JobId;
import dev.landfall.model.input.Input.StatusReported;
import dev.landfall.model.input.Input.StatusReported.Phase;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.wire.Dispatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A member under a cell that behaves, and a world that does not: agents die and are doubled, links are cut, records come again, nodes go,
 * people delete things. One seed is one history; {@code -Dlandfall.seed=N} runs one.
 */
final class MemberHistoriesTest {

    private static final int HISTORIES = 200;
    private static final int STEPS = 120;
    private static final List<JobId> JOBS = IntStream.range(0, 6)
            .mapToObj(i -> JobId.of("histories", "job", "" + i))
            .toList();

    @Test
    void attemptsStartAtMostOnceAndAreOverWhenTheyAreSaidToBe() {
        Integer only = Integer.getInteger("landfall.seed");
        int starts = 0;
        for (int seed = only == null ? 1 : only; seed <= (only == null ? HISTORIES : only); seed++) {
            starts += new History(seed).run();
        }
        System.out.println(HISTORIES + " histories, " + starts + " attempts started");
        assertThat(starts).isPositive();
    }

    @Test
    void sameSeedIsTheSameHistory() {
        History first = new History(7);
        History second = new History(7);
        assertThat(first.run()).isEqualTo(second.run());
        assertThat(first.member.reports()).isEqualTo(second.member.reports());
    }

    /** What the cell knows of a job, as it follows from the reports. */
    private static final class CellJob {
        int attempt;
        boolean withdrawn;
        boolean over = true;
    }

    private static final class History {
        final VirtualMember member = new VirtualMember();
        private final int seed;
        private final SplittableRandom chance;
        private final Map<JobId, CellJob> cell = new HashMap<>();
        private final Map<JobId, Integer> startedWhenOver = new HashMap<>();
        private int read;
        private boolean agentRuns = true;

        History(int seed) {
            this.seed = seed;
            this.chance = new SplittableRandom(seed);
            JOBS.forEach(job -> cell.put(job, new CellJob()));
        }

        /** @return how many attempts were started */
        int run() {
            for (int step = 0; step < STEPS; step++) {
                act();
                member.pass(Duration.ofMillis(chance.nextInt(1_500)));
                followReports();
                check(step);
            }
            calmDown();
            return JOBS.stream()
                    .mapToInt(job -> (int) IntStream.rangeClosed(1, attempts(job))
                            .filter(attempt -> member.podsEverStarted(job, attempt) > 0)
                            .count())
                    .sum();
        }

        private List<StatusReported> reportsOf(JobId job) {
            return member.reports().stream()
                    .filter(StatusReported.class::isInstance)
                    .map(StatusReported.class::cast)
                    .filter(status -> status.job().equals(job))
                    .toList();
        }

        private int attempts(JobId job) {
            return cell.getOrDefault(job, new CellJob()).attempt;
        }

        private void act() {
            JobId job = JOBS.get(chance.nextInt(JOBS.size()));
            CellJob known = cell.getOrDefault(job, new CellJob());
            switch (chance.nextInt(16)) {
                case 0, 1, 2, 3, 4 -> placeOrWithdraw(job, known);
                case 5 -> member.redeliverEverything();
                case 6 -> stopAgent();
                case 7, 8 -> startAgentIfNone();
                case 9 -> member.cutLink();
                case 10, 11 -> member.mendLink();
                case 12 -> loseANode();
                case 13 -> member.addNode();
                case 14 -> member.deleteByHand(job);
                default -> startSecondAgent();
            }
        }

        private void placeOrWithdraw(JobId job, CellJob known) {
            if (known.over) {
                known.attempt++;
                known.over = false;
                known.withdrawn = false;
                Duration runs = Duration.ofSeconds(1 + chance.nextInt(20));
                member.dispatch(member.placement(job, known.attempt, 1 + chance.nextInt(4), runs));
            } else if (!known.withdrawn) {
                withdraw(job, known);
            }
        }

        private void withdraw(JobId job, CellJob known) {
            known.withdrawn = true;
            member.dispatch(new Dispatch.Withdrawn(job, known.attempt, Eviction.Why.IN_CLUSTER_QUEUE, "chance"));
        }

        private void stopAgent() {
            member.killAgent();
            agentRuns = false;
        }

        private void startAgentIfNone() {
            if (!agentRuns) {
                startSecondAgent();
            }
        }

        private void startSecondAgent() {
            member.startAgent();
            agentRuns = true;
        }

        private void loseANode() {
            List<String> nodes = member.nodes();
            if (nodes.size() > 2) {
                member.loseNode(nodes.get(chance.nextInt(nodes.size())));
            }
        }

        private void followReports() {
            var reports = member.reports();
            for (; read < reports.size(); read++) {
                if (reports.get(read) instanceof StatusReported status) {
                    CellJob known = cell.getOrDefault(status.job(), new CellJob());
                    boolean ends = status.phase() == Phase.GONE
                            || status.phase() == Phase.SUCCEEDED
                            || status.phase() == Phase.FAILED;
                    if (status.attempt() == known.attempt && ends && !known.over) {
                        known.over = true;
                        startedWhenOver.put(status.job(), member.podsEverStarted(status.job(), known.attempt));
                    }
                }
            }
        }

        private void check(int step) {
            for (JobId job : JOBS) {
                CellJob known = cell.getOrDefault(job, new CellJob());
                String when = "seed " + seed + ", step " + step + ", attempt " + known.attempt + " of " + job;
                for (int attempt = 1; attempt <= known.attempt; attempt++) {
                    assertThat(member.podsEverStarted(job, attempt)).as(when).isLessThanOrEqualTo(4);
                    assertThat(member.startsOf(job, attempt)).as(when).isLessThanOrEqualTo(1);
                }
                if (known.over && known.attempt > 0) {
                    assertThat(member.pods(job)).as(when).isZero();
                    assertThat(member.podsEverStarted(job, known.attempt))
                            .as(when)
                            .isEqualTo(startedWhenOver.get(job));
                }
            }
        }

        /** With the faults gone and everything withdrawn, everything is over. */
        private void calmDown() {
            member.mendLink();
            startSecondAgent();
            cell.forEach((job, known) -> {
                if (!known.over && !known.withdrawn) {
                    withdraw(job, known);
                }
            });
            member.pass(Duration.ofSeconds(30));
            followReports();
            check(STEPS);
            JOBS.forEach(job -> assertThat(cell.getOrDefault(job, new CellJob()).over)
                    .as(() -> "seed %d: attempt %d of %s is over; its reports: %s"
                            .formatted(seed, attempts(job), job, reportsOf(job)))
                    .isTrue());
            JOBS.forEach(member::settle);
            member.pass(Duration.ofSeconds(5));
            assertThat(JOBS).as("seed " + seed).noneMatch(member::hasTraceOf);
        }
    }
}
