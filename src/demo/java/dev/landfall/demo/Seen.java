package dev.landfall.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What was seen of one job so far. */
final class Seen {

    private final Expectation expected;
    private final String id;
    private final List<String> refusals;
    private final List<String> clusters = new ArrayList<>();
    private final List<String> waits = new ArrayList<>();
    private final Map<String, String> rules = new TreeMap<>();
    private boolean borrowed;
    private boolean isExplained;
    private boolean usedDevices;
    private long metNanos;
    private boolean isCancelled;
    private boolean isReclaimed;
    private @Nullable JsonNode job;

    private Seen(Expectation expected, String id, List<String> refusals) {
        this.expected = expected;
        this.id = id;
        this.refusals = refusals;
    }

    static Seen submitted(Expectation expected, String id) {
        return new Seen(expected, id, List.of());
    }

    static Seen refused(Expectation expected, List<String> rules) {
        return new Seen(expected, "", rules);
    }

    String file() {
        return expected.file();
    }

    String id() {
        return id;
    }

    boolean isRefused() {
        return !refusals.isEmpty();
    }

    boolean isOver() {
        return isRefused()
                || List.of("Succeeded", "Failed", "Cancelled", "Rejected").contains(state());
    }

    String state() {
        return job == null ? "" : job.path("state").asText();
    }

    /** @return whether anything that people see has changed */
    boolean look(JsonNode now) {
        JsonNode before = job;
        job = now;
        String state = state();
        String cluster = now.path("cluster").asText();
        if (List.of("Placed", "Dispatched", "Admitted", "Running", "Succeeded").contains(state)
                && (clusters.isEmpty() || !clusters.getLast().equals(cluster))) {
            clusters.add(cluster);
        }
        if (state.equals("Queued")) {
            waits.add(now.path("why").asText());
        }
        if (metNanos == 0 && isMet(state)) {
            metNanos = System.nanoTime();
        }
        return before == null
                || !before.path("state").asText().equals(state)
                || !before.path("why").equals(now.path("why"))
                || !before.path("cluster").equals(now.path("cluster"));
    }

    /** What comes before an interference: it runs or, if it is not expected to land anywhere, waits as expected. */
    private boolean isMet(String state) {
        boolean isToWait = expected.on() == null && expected.waitsFor() != null;
        return isToWait ? waitedAsExpected() && (expected.explains() == null || isExplained) : state.equals("Running");
    }

    private boolean waitedAsExpected() {
        return waits.stream().anyMatch(why -> why.contains(String.valueOf(expected.waitsFor())));
    }

    /** The cluster on which it is or was last. */
    String cluster() {
        return clusters.getLast();
    }

    /** True once, when its time has come. */
    boolean isToBeCancelled() {
        boolean now = !isCancelled && !isOver() && isDue(expected.cancelAfter());
        isCancelled |= now;
        return now;
    }

    /** True once, when its time has come. */
    boolean isToBeReclaimed() {
        boolean now = !isReclaimed && !isOver() && isDue(expected.reclaimAfter());
        isReclaimed |= now;
        return now;
    }

    private boolean isDue(@Nullable Integer afterSeconds) {
        return afterSeconds != null
                && metNanos != 0
                && System.nanoTime() - metNanos >= TimeUnit.SECONDS.toNanos(afterSeconds);
    }

    boolean wantsExplanation() {
        boolean isTime = expected.on() == null ? metNanos != 0 : !clusters.isEmpty();
        boolean wantsRules = !expected.exclusions().isEmpty() && isTime && rules.isEmpty();
        return wantsRules || (expected.explains() != null && !isExplained && state().equals("Queued"));
    }

    /** @return a line for people, of what was to be explained; null if this did not explain it */
    @Nullable
    String explained(JsonNode explanation) {
        String explains = expected.explains();
        String line = null;
        for (JsonNode verdict : explanation.path("clusters")) {
            String cluster = verdict.path("cluster").asText();
            rules.put(cluster, verdict.path("rule").asText());
            String message = verdict.path("message").asText();
            if (explains != null && !isExplained && message.contains(explains)) {
                isExplained = true;
                line = "explained: " + file() + " does not fit on " + cluster + ": " + message;
            }
        }
        return line;
    }

    boolean wantsDevices() {
        return expected.devicesInUse() != null && !usedDevices && state().equals("Running");
    }

    /** @return a line for people, once as many devices of its cluster are in use as expected; else null */
    @Nullable
    String devices(JsonNode ofCluster) {
        for (JsonNode kind : ofCluster.path("devices")) {
            if (Integer.valueOf(kind.path("used").asInt()).equals(expected.devicesInUse())) {
                usedDevices = true;
                return "devices of " + cluster() + ": " + kind.path("used") + " of " + kind.path("total") + " "
                        + kind.path("attributes").path("productName").asText() + " in use";
            }
        }
        return null;
    }

    /** The ClusterQueue that is to borrow while this one holds quota; null if it matters no more. */
    @Nullable
    String borrower() {
        boolean holds = !clusters.isEmpty() && !isOver();
        return holds && !borrowed ? expected.borrows() : null;
    }

    void borrows() {
        borrowed = true;
    }

    /** What differs from what was expected; empty if nothing does. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        if (expected.refused() != null) {
            if (refusals.stream().noneMatch(rule -> rule.contains(expected.refused()))) {
                differences.add("was to be refused by rule " + expected.refused() + ", but by " + refusals);
            }
            return differences;
        }
        if (isRefused()) {
            differences.add("was refused: " + refusals);
            return differences;
        }
        if (expected.ends() != null && !expected.ends().equals(state())) {
            differences.add("was to end " + expected.ends() + ", and is " + state() + ": "
                    + (job == null ? "" : job.path("why").asText()));
        }
        if (expected.on() != null && (clusters.isEmpty() || !clusters.getFirst().equals(expected.on()))) {
            differences.add("was to land on " + expected.on() + ", and was on " + clusters);
        }
        if (expected.borrows() != null && !borrowed) {
            differences.add("ClusterQueue " + expected.borrows() + " was not seen borrowing for it");
        }
        if (expected.waitsFor() != null && !waitedAsExpected()) {
            differences.add("was to wait for " + expected.waitsFor() + ", and was seen waiting for "
                    + waits.stream().distinct().toList());
        }
        if (expected.explains() != null && !isExplained) {
            differences.add("was to be explained by " + expected.explains() + ", and never was");
        }
        if (expected.devicesInUse() != null && !usedDevices) {
            differences.add("was to use " + expected.devicesInUse() + " devices, and they were never seen in use");
        }
        landedAgain(differences);
        expected.exclusions().forEach((cluster, rule) -> {
            if (!rule.equals(rules.get(cluster))) {
                differences.add("was to be kept from " + cluster + " by " + rule + ", and explain says " + rules);
            }
        });
        return differences;
    }

    private void landedAgain(List<String> differences) {
        int evictions = job == null ? 0 : job.path("evictions").asInt();
        if (expected.evicted() && evictions == 0) {
            differences.add("was to be taken back once, and never was");
        }
        if (expected.thenNotOn() != null
                && (clusters.size() < 2 || clusters.getLast().equals(expected.thenNotOn()))) {
            differences.add("was to land again elsewhere than on " + expected.thenNotOn() + ", and was on " + clusters);
        }
    }
}
