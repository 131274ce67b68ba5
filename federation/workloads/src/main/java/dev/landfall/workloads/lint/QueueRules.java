package dev.landfall.workloads.lint;

import dev.landfall.workloads.manifest.Diagnosis.Correction;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ClusterQueues that Kueue refuses.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/webhooks/clusterqueue_webhook.go">Kueue's webhook</a>
 */
final class QueueRules {

    private QueueRules() {}

    static void check(KubeObject object) {
        if (!object.is("kueue.x-k8s.io", "ClusterQueue")) {
            return;
        }
        boolean inCohort = object.spec().has("cohort") || object.spec().has("cohortName");
        for (Fields group : object.spec().list("resourceGroups")) {
            List<String> covered = group.texts("coveredResources");
            for (Fields flavor : group.list("flavors")) {
                checkResources(flavor, covered);
                flavor.list("resources").forEach(resource -> checkBorrowing(resource, inCohort));
            }
        }
    }

    private static void checkResources(Fields flavor, List<String> covered) {
        List<String> given = new ArrayList<>();
        flavor.list("resources").forEach(resource -> given.add(resource.text("name", "")));
        if (given.equals(covered)) {
            return;
        }
        List<String> missing = new ArrayList<>(covered);
        missing.removeAll(given);
        String problem = missing.isEmpty()
                ? "lists its resources in another order than coveredResources"
                : "has " + given.size() + " of the " + covered.size() + " coveredResources: "
                        + String.join(", ", missing) + (missing.size() == 1 ? " is" : " are") + " missing";
        flavor.report()
                .add(
                        Severity.ERROR,
                        "clusterQueue.resourcesMatchCovered",
                        flavor.path("resources"),
                        flavor.place("resources"),
                        "flavor " + flavor.text("name", "") + " " + problem + "; Kueue refuses it",
                        "give each flavor exactly the resources " + String.join(", ", covered) + ", in this order",
                        missing.isEmpty() ? null : additions(flavor, missing));
    }

    private static @Nullable Correction additions(Fields flavor, List<String> missing) {
        List<Fields> resources = flavor.list("resources");
        if (resources.isEmpty() || resources.getLast().map() == null) {
            return null;
        }
        int start = resources.getLast().map().start();
        int column = flavor.report().source().position(start).column() - 3;
        if (!flavor.report().source().text(start - 2, start).equals("- ")) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (String resource : missing) {
            String indent = "\n" + " ".repeat(Math.max(0, column));
            text.append(indent).append("- name: \"").append(resource).append('"');
            text.append(indent).append("  nominalQuota: 0");
        }
        int end = resources.getLast().map().end();
        return new Correction(end, end, text.toString());
    }

    private static void checkBorrowing(Fields resource, boolean inCohort) {
        for (String limit : List.of("borrowingLimit", "lendingLimit")) {
            if (!inCohort && resource.has(limit)) {
                resource.report()
                        .error(
                                "clusterQueue.limitWithoutCohort",
                                resource.path(limit),
                                resource.node(limit),
                                "limits what is shared with a cohort, and the ClusterQueue is in none; Kueue refuses it",
                                "name the cohort in spec.cohortName, or leave " + limit + " out");
            }
        }
    }
}
