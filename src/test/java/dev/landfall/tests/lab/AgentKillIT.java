package dev.landfall.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.broker.BrokerSource;
import dev.landfall.broker.TestBroker;
import dev.landfall.lab.member.AgentCommand;
import dev.landfall.lab.member.MemberFolder;
import dev.landfall.model.JobId;
import dev.landfall.model.job.JobState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rounds in which an agent, the cell, the broker or an API server is killed under load; then it is counted from the API servers' audit
 * logs what became of each attempt. {@code -Dlandfall.rounds=50} plays more of them, {@code -Dlandfall.seed} others.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // made before all tests
final class AgentKillIT {

    private static final int ROUNDS = Integer.getInteger("landfall.rounds", 6);
    private static final long SEED = Long.getLong("landfall.seed", 20_261_124);
    private static final int JOBS_A_ROUND = 4;
    private static final Duration ALL_END_WITHIN = Duration.ofMinutes(5);

    @RegisterExtension
    static final RunningLab RUNNING = new RunningLab();

    @TempDir
    private static Path folder;

    private final Random random = new Random(SEED);
    private final SortedMap<String, Integer> kills = new TreeMap<>();
    private final Map<JobId, Integer> podsOf = new LinkedHashMap<>();
    private TestBroker broker;
    private LabFederation federation;

    @BeforeAll
    void join() throws Exception {
        broker = BrokerSource.start();
        federation = new LabFederation(RUNNING, broker, "kills", folder);
    }

    @AfterAll
    void end() {
        federation.close();
        RUNNING.close();
        broker.close();
    }

    @Test
    void noAttemptStartsTwiceNoTwoRunAtOneTimeAndNothingIsLost() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            submit(round);
            pause(2_000);
            Victim victim = victim();
            victim.kill().run();
            kills.merge(victim.name(), 1, Integer::sum);
            pause(4_000);
            victim.restart().run();
        }
        for (MemberFolder member : RUNNING.lab().members()) {
            RUNNING.lab().restart(member.name());
        }

        await().atMost(ALL_END_WITHIN)
                .untilAsserted(() -> assertThat(unfinished())
                        .as("jobs that did not end well")
                        .isEmpty());
        long attempts = attemptsAreInOrder();
        System.out.printf(
                "%d rounds of kills %s: %d jobs in %d attempts, none started twice, none at one time with another, none lost%n",
                ROUNDS, kills, podsOf.size(), attempts);
    }

    private void submit(int round) {
        String[] everywhere =
                RUNNING.lab().members().stream().map(MemberFolder::name).toArray(String[]::new);
        for (int i = 0; i < JOBS_A_ROUND; i++) {
            int pods = 1 + random.nextInt(3);
            String manifest = LabJobs.onSpot(
                    LabJobs.job("kill-" + round + "-" + i, pods, 1 + random.nextInt(8), "nvidia.com/gpu: 1"));
            podsOf.put(federation.submit(manifest, everywhere), pods);
        }
    }

    /** What is killed, and how it is started again. */
    private record Victim(String name, Act kill, Act restart) {

        /** One of the two. */
        private interface Act {
            void run() throws Exception;
        }
    }

    private Victim victim() {
        List<MemberFolder> members = RUNNING.lab().members();
        String member = members.get(random.nextInt(members.size())).name();
        return switch (random.nextInt(4)) {
            case 0 -> part(member, AgentCommand.PART);
            case 1 -> part(member, "kube-apiserver");
            case 2 -> new Victim("cell", federation::killCell, federation::startCell);
            default -> new Victim("broker", broker::kill, broker::start);
        };
    }

    private static Victim part(String member, String part) {
        return new Victim(
                part,
                () -> RUNNING.lab().kill(member, part),
                () -> RUNNING.lab().restart(member));
    }

    private void pause(int atMostMs) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(atMostMs)));
    }

    private List<String> unfinished() {
        return podsOf.keySet().stream()
                .filter(job -> !(federation.state(job) instanceof JobState.Succeeded))
                .map(job -> job + " " + federation.state(job))
                .toList();
    }

    private long attemptsAreInOrder() {
        Map<JobId, List<AuditLog.Attempt>> byJob = RUNNING.lab().members().stream()
                .flatMap(member -> new AuditLog(member.auditLog()).attempts().stream())
                .filter(attempt -> podsOf.containsKey(attempt.job()))
                .collect(Collectors.groupingBy(AuditLog.Attempt::job));
        assertThat(byJob).containsOnlyKeys(podsOf.keySet());
        List<String> wrong = new ArrayList<>();
        long attempts = 0;
        for (Map.Entry<JobId, List<AuditLog.Attempt>> of : byJob.entrySet()) {
            List<AuditLog.Attempt> inOrder = of.getValue().stream()
                    .sorted(java.util.Comparator.comparingInt(AuditLog.Attempt::number))
                    .toList();
            attempts += inOrder.size();
            for (int i = 0; i < inOrder.size(); i++) {
                AuditLog.Attempt attempt = inOrder.get(i);
                if (attempt.pods() > podsOf.getOrDefault(of.getKey(), 0)) {
                    wrong.add("started twice: " + attempt);
                }
                if (i > 0
                        && (attempt.number() == inOrder.get(i - 1).number()
                                || attempt.firstPod()
                                        .isBefore(inOrder.get(i - 1).lastPodOver()))) {
                    wrong.add("at one time: " + inOrder.get(i - 1) + " and " + attempt);
                }
            }
        }
        assertThat(wrong).isEmpty();
        return attempts;
    }
}
