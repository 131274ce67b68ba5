package dev.landfall.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The play: parts up, quota and policies published, jobs submitted, watched to their ends. */
final class Demo {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final long LOOK_EVERY_NANOS = 200_000_000;

    private final Path folder;
    private final Path expectations;
    private final Parts parts;
    private final Clusters clusters;
    private final Api api;
    private final Screen screen;
    private final List<Seen> jobs = new ArrayList<>();

    /**
     * @param folder with quota, policies and jobs
     * @param expectations what the jobs are expected to do
     */
    Demo(Path folder, Path expectations, Parts parts, Clusters clusters, Api api, Screen screen) {
        this.folder = folder;
        this.expectations = expectations;
        this.parts = parts;
        this.clusters = clusters;
        this.api = api;
        this.screen = screen;
    }

    void start(int kafkaPort) {
        screen.say("starting a Kafka broker on 127.0.0.1:" + kafkaPort);
        parts.startBroker(kafkaPort);
        screen.say("starting the federation on " + api.url());
        parts.startApp(String.join(",", clusters.names()));
        until("the federation is ready", api::isReady);
        screen.say(clusters.told());
        clusters.start(parts.bootstrap());
        publish("quota.yaml");
        publish("policies.yaml");
        until("all clusters have reported their nodes", () -> {
            int ready = 0;
            for (JsonNode cluster : api.get("/api/v1/clusters").path("items")) {
                ready += cluster.path("readyNodes").asInt() > 0 ? 1 : 0;
            }
            return ready == clusters.names().size();
        });
    }

    private void publish(String file) {
        Api.Answer answer = api.post("/api/v1/objects", read(folder.resolve(file)));
        if (!answer.isDone()) {
            throw notTaken(file, answer);
        }
        screen.say("published " + answer.body().path("objects").size() + " objects of " + file);
    }

    private static DemoException notTaken(String file, Api.Answer answer) {
        return new DemoException(file + " was not taken: " + answer.status() + " " + answer.body());
    }

    void submit() {
        for (Expectation expected : Expectation.read(expectations)) {
            Api.Answer answer =
                    api.post("/api/v1/jobs", read(folder.resolve("jobs").resolve(expected.file())));
            if (answer.isDone()) {
                Seen seen = Seen.submitted(expected, answer.body().path("id").asText());
                jobs.add(seen);
                if (answer.body().has("job")) { // else no step has taken it yet
                    look(seen, answer.body().path("job"));
                }
            } else if (!answer.isRefused()) {
                throw notTaken(expected.file(), answer);
            } else {
                jobs.add(Seen.refused(expected, answer.body().path("findings").findValuesAsText("rule")));
                screen.say("refused: " + expected.file() + ": "
                        + answer.body().path("detail").asText());
            }
        }
    }

    /** @return whether all ended as expected; the differences are said */
    boolean play(Duration atMost) {
        long giveUpNanos = System.nanoTime() + atMost.toNanos();
        while (!jobs.stream().allMatch(Seen::isOver) && System.nanoTime() < giveUpNanos) {
            round();
        }
        round();
        screen.leave();
        boolean asExpected = true;
        for (Seen seen : jobs) {
            for (String difference : seen.differences()) {
                asExpected = false;
                screen.say("not as expected: " + seen.file() + " " + difference);
            }
        }
        return asExpected;
    }

    /** Goes on showing what happens, until the process is told to end. */
    void stay() {
        while (!Thread.currentThread().isInterrupted()) {
            round();
        }
    }

    private void round() {
        parts.requireAlive();
        clusters.requireAlive();
        List<JsonNode> shown = new ArrayList<>();
        JsonNode list = api.get("/api/v1/jobs?limit=200").path("items");
        for (JsonNode job : list) {
            jobs.stream()
                    .filter(seen -> seen.id().equals(job.path("id").asText()))
                    .findFirst()
                    .ifPresent(seen -> look(seen, job));
            shown.addFirst(job);
        }
        jobs.stream()
                .filter(Seen::wantsExplanation)
                .forEach(seen -> tell(seen.explained(api.get("/api/v1/jobs/" + seen.id() + "/explain"))));
        jobs.stream()
                .filter(Seen::wantsDevices)
                .forEach(seen -> tell(seen.devices(api.get("/api/v1/clusters/" + seen.cluster() + "/devices"))));
        if (jobs.stream().anyMatch(seen -> seen.borrower() != null)) {
            JsonNode queues = api.get("/api/v1/queues").path("roots");
            jobs.forEach(seen -> {
                String queue = seen.borrower();
                if (queue != null && isBorrowing(queues, queue)) {
                    seen.borrows();
                    screen.say("ClusterQueue " + queue + " borrows from its cohort");
                }
            });
        }
        jobs.forEach(this::interfere);
        screen.paint(shown);
        LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }

    private void tell(@Nullable String line) {
        if (line != null) {
            screen.say(line);
        }
    }

    private void interfere(Seen seen) {
        if (seen.isToBeCancelled()) {
            api.post("/api/v1/jobs/" + seen.id() + "/cancel", new byte[0]);
        }
        if (seen.isToBeReclaimed()) {
            clusters.reclaim(seen.cluster(), seen.id());
        }
    }

    private void look(Seen seen, JsonNode job) {
        if (seen.look(job)) {
            screen.changed(job);
        }
    }

    private static boolean isBorrowing(JsonNode nodes, String queue) {
        for (JsonNode node : nodes) {
            boolean itself = node.path("kind").asText().equals("ClusterQueue")
                    && node.path("name").asText().equals(queue)
                    && node.path("quotas").findValuesAsText("borrowed").stream()
                            .anyMatch(amount -> !amount.equals("0"));
            if (itself || isBorrowing(node.path("children"), queue)) {
                return true;
            }
        }
        return false;
    }

    private void until(String what, BooleanSupplier condition) {
        long giveUpNanos = System.nanoTime() + READY_WITHIN.toNanos();
        while (!condition.getAsBoolean()) {
            parts.requireAlive();
            if (System.nanoTime() > giveUpNanos) {
                throw new DemoException("after " + READY_WITHIN.toSeconds() + " s it is not so that " + what
                        + ": the machine may be overloaded; the logs are beside " + parts.log("app"));
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DemoException(file + " cannot be read: " + e.getMessage());
        }
    }
}
