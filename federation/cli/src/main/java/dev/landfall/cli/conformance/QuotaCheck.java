package dev.landfall.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.core.quota.tree.FlavorResource;
import dev.landfall.core.quota.tree.Share;
import dev.landfall.core.quota.tree.Tree;
import dev.landfall.model.JobId;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.Eviction;
import dev.landfall.model.job.JobState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares what a play came to with what Kueue decided; the first difference is reported. */
final class QuotaCheck {

    /** What differs, at which place. */
    record Difference(String where, String expected, String actual) {}

    private final QuotaScenario scenario;
    private final QuotaPlay play;
    private final List<Difference> differences = new ArrayList<>();

    QuotaCheck(QuotaScenario scenario, QuotaPlay play) {
        this.scenario = scenario;
        this.play = play;
    }

    /** After a step. */
    Optional<Difference> step(int step) {
        JsonNode expected = scenario.expected(step);
        String where = "step " + (step + 1) + " ("
                + scenario.steps().path(step).path("op").asText() + ") ";
        compare(where + "evictedDuringStep", evictions(expected.path("evictedDuringStep")), evictions());
        compare(where + "admitted", admitted(expected.path("admitted")), admitted());
        compare(where + "pending", sorted(expected.path("pending")), pending());
        compare(where + "inadmissible", sorted(expected.path("inadmissible")), inadmissible());
        compare(where + "queueOrder", order(expected.path("queueOrder")), order());
        amounts(
                where + "usage",
                expected.path("usage"),
                (tree, node, fr) -> tree.compiled().usage(tree.used(), node, fr));
        amounts(
                where + "available",
                expected.path("available"),
                (tree, node, fr) -> tree.compiled().available(tree.used(), node, fr));
        amounts(
                where + "potentialAvailable",
                expected.path("potentialAvailable"),
                (tree, node, fr) -> tree.compiled().potential(node, fr));
        expected.path("weightedShare")
                .properties()
                .forEach(entry -> share(where + "weightedShare ", entry.getKey(), entry.getValue()));
        return differences.stream().findFirst();
    }

    private void compare(String where, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            differences.add(new Difference(where, expected.toString(), actual.toString()));
        }
    }

    private static List<String> sorted(JsonNode names) {
        List<String> sorted = new ArrayList<>();
        names.forEach(name -> sorted.add(name.asText()));
        sorted.sort(Comparator.naturalOrder());
        return sorted;
    }

    private static List<String> evictions(JsonNode expected) {
        List<String> evictions = new ArrayList<>();
        expected.forEach(eviction -> evictions.add(eviction.path("name").asText() + " "
                + (eviction.has("preemptionReason")
                        ? eviction.path("preemptionReason").asText()
                        : eviction.path("reason").asText())));
        evictions.sort(Comparator.naturalOrder());
        return evictions;
    }

    private List<String> evictions() {
        return play.evicted().stream()
                .map(evicted -> evicted.name() + " " + reason(evicted.why()))
                .sorted()
                .toList();
    }

    private static String reason(Eviction.Why why) {
        return switch (why) {
            case IN_CLUSTER_QUEUE -> "InClusterQueue";
            case IN_COHORT_RECLAMATION -> "InCohortReclamation";
            case IN_COHORT_FAIR_SHARING -> "InCohortFairSharing";
            case IN_COHORT_RECLAIM_WHILE_BORROWING -> "InCohortReclaimWhileBorrowing";
            case CLUSTER_QUEUE_STOPPED -> "ClusterQueueStopped";
            default -> why.name();
        };
    }

    private static SortedMap<String, String> admitted(JsonNode expected) {
        SortedMap<String, String> admitted = new TreeMap<>();
        for (JsonNode workload : expected) {
            StringBuilder text = new StringBuilder(workload.path("clusterQueue").asText());
            text.append(workload.path("evicting").asBoolean() ? " evicting" : "");
            for (JsonNode podSet : workload.path("podSets")) {
                SortedMap<String, String> flavors = new TreeMap<>();
                podSet.path("flavors")
                        .properties()
                        .forEach(entry ->
                                flavors.put(entry.getKey(), entry.getValue().asText()));
                text.append(' ')
                        .append(podSet.path("name").asText())
                        .append('×')
                        .append(podSet.path("count").asInt())
                        .append(flavors);
            }
            admitted.put(workload.path("name").asText(), text.toString());
        }
        return admitted;
    }

    private SortedMap<String, String> admitted() {
        SortedMap<String, String> admitted = new TreeMap<>();
        for (Job job : play.jobs()) {
            if (job.state() instanceof JobState.Holding holding) {
                StringBuilder text = new StringBuilder(holding.placement().clusterQueue());
                text.append(holding instanceof JobState.Evicting ? " evicting" : "");
                holding.placement()
                        .assignments()
                        .forEach(podSet -> text.append(' ')
                                .append(podSet.podSet())
                                .append('×')
                                .append(podSet.count())
                                .append(podSet.flavors()));
                admitted.put(scenario.name(job.id()), text.toString());
            }
        }
        return admitted;
    }

    private List<String> pending() {
        return play.jobs().stream()
                .filter(job -> job.state() instanceof JobState.Queued)
                .map(job -> scenario.name(job.id()))
                .sorted()
                .toList();
    }

    private List<Queue> queues() {
        return play.index().trees().stream()
                .flatMap(tree -> tree.queues().stream())
                .toList();
    }

    private List<String> inadmissible() {
        List<JobId> jobs = new ArrayList<>(play.drained());
        queues().forEach(
                        queue -> queue.inadmissible().stream().map(QuotaJob::id).forEach(jobs::add));
        return List.copyOf(scenario.names(jobs));
    }

    private static SortedMap<String, List<String>> order(JsonNode expected) {
        SortedMap<String, List<String>> order = new TreeMap<>();
        expected.properties().forEach(entry -> {
            List<String> names = new ArrayList<>();
            entry.getValue().forEach(name -> names.add(name.asText()));
            order.put(entry.getKey(), names);
        });
        return order;
    }

    private SortedMap<String, List<String>> order() {
        SortedMap<String, List<String>> order = new TreeMap<>();
        for (Queue queue : queues()) {
            if (queue.pending() > 0) {
                order.put(
                        queue.name(),
                        queue.inOrder().stream()
                                .map(job -> scenario.name(job.id()))
                                .toList());
            }
        }
        return order;
    }

    /** A quantity of a node and flavor-resource. */
    private interface Quantity {
        long of(LiveTree tree, int node, int fr);
    }

    private void amounts(String where, JsonNode expected, Quantity quantity) {
        for (Map.Entry<String, JsonNode> queue : expected.properties()) {
            Queue of = play.index().clusterQueue(queue.getKey());
            LiveTree tree = of == null ? null : of.tree();
            for (Map.Entry<String, JsonNode> flavor : queue.getValue().properties()) {
                for (Map.Entry<String, JsonNode> resource : flavor.getValue().properties()) {
                    FlavorResource fr = new FlavorResource(flavor.getKey(), resource.getKey());
                    String actual = tree == null || of == null ? "no such queue" : text(tree, of.node(), fr, quantity);
                    compare(
                            where + " of " + queue.getKey() + ", " + fr,
                            resource.getValue().asText(),
                            actual);
                }
            }
        }
    }

    private static String text(LiveTree tree, int node, FlavorResource fr, Quantity quantity) {
        int id = tree.compiled().shape().idOf(fr);
        return id == Tree.NONE ? "0" : String.valueOf(quantity.of(tree, node, id));
    }

    private void share(String where, String name, JsonNode expected) {
        boolean isCohort = name.startsWith("cohort/");
        String bare = isCohort ? name.substring("cohort/".length()) : name;
        for (LiveTree tree : play.index().trees()) {
            int node = node(tree, bare, !isCohort);
            if (node != Tree.NONE) {
                double actual = Share.of(tree.compiled(), tree.used(), node).weighted();
                double wanted = expected.asText().equals("+Inf")
                        ? Double.POSITIVE_INFINITY
                        : Double.parseDouble(expected.asText());
                compare(where + name, wanted, actual);
                return;
            }
        }
        differences.add(new Difference(where + name, expected.asText(), "no such node"));
    }

    private static int node(LiveTree tree, String name, boolean isQueue) {
        for (int node = 0; node < tree.compiled().shape().nodes(); node++) {
            if (tree.compiled().shape().isQueue(node) == isQueue
                    && tree.compiled().shape().name(node).equals(name)) {
                return node;
            }
        }
        return Tree.NONE;
    }

    /** After the last step. */
    Optional<Difference> tree() {
        for (JsonNode expected : scenario.tree()) {
            boolean isQueue = expected.path("kind").asText().equals("ClusterQueue");
            String name = expected.path("name").asText();
            String where = "tree " + expected.path("kind").asText() + " " + name + " ";
            LiveTree tree = treeOf(name, isQueue);
            if (tree == null) {
                differences.add(new Difference(where, "exists", "does not exist"));
                break;
            }
            node(where, expected, tree, node(tree, name, isQueue), isQueue);
        }
        return differences.stream().findFirst();
    }

    private @Nullable LiveTree treeOf(String name, boolean isQueue) {
        return play.index().trees().stream()
                .filter(tree -> node(tree, name, isQueue) != Tree.NONE)
                .findFirst()
                .orElse(null);
    }

    private void node(String where, JsonNode expected, LiveTree live, int node, boolean isQueue) {
        Tree tree = live.compiled();
        int parent = tree.shape().parent(node);
        compare(
                where + "parent",
                expected.path("parent").asText(),
                parent < 0 ? "" : tree.shape().name(parent));
        if (isQueue) {
            compare(
                    where + "active",
                    expected.path("active").asBoolean(),
                    tree.shape().isActive(node));
        }
        if (expected.has("weightedShare")) {
            Share share = Share.of(tree, live.used(), node);
            compare(
                    where + "roundedWeightedShare",
                    expected.path("roundedWeightedShare").asLong(),
                    share.rounded());
        }
        for (JsonNode resource : expected.path("resources")) {
            FlavorResource fr = new FlavorResource(
                    resource.path("flavor").asText(), resource.path("resource").asText());
            String at = where + fr + " ";
            quantity(at + "nominal", resource.path("nominal"), text(live, node, fr, (t, n, id) -> tree.nominal(n, id)));
            quantity(
                    at + "subtreeQuota",
                    resource.path("subtreeQuota"),
                    text(live, node, fr, (t, n, id) -> tree.subtreeQuota(n, id)));
            quantity(
                    at + "localQuota",
                    resource.path("localQuota"),
                    text(live, node, fr, (t, n, id) -> tree.localQuota(n, id)));
            quantity(
                    at + "usage",
                    resource.path("usage"),
                    text(live, node, fr, (t, n, id) -> tree.usage(t.used(), n, id)));
            quantity(
                    at + "available",
                    resource.path("available"),
                    text(live, node, fr, (t, n, id) -> tree.available(t.used(), n, id)));
            quantity(
                    at + "potentialAvailable",
                    resource.path("potentialAvailable"),
                    text(live, node, fr, (t, n, id) -> tree.potential(n, id)));
        }
    }

    private void quantity(String where, JsonNode expected, String actual) {
        if (!expected.isMissingNode()) {
            compare(where, expected.asText(), actual);
        }
    }
}
