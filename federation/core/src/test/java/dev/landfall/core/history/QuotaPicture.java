package dev.landfall.core.history;

import dev.landfall.core.State;
import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.tree.FlavorResource;
import dev.landfall.core.quota.tree.TreeShape;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.PodSetAssignment;
import java.util.SortedMap;
import java.util.TreeMap;

/** What quota is used, twice: as the index has it, and summed up from the placements. */
final class QuotaPicture {

    private QuotaPicture() {}

    /** {@code NODE FLAVOR RESOURCE} → usage, cohorts included, where it is not 0. */
    static SortedMap<String, Long> indexed(State state) {
        SortedMap<String, Long> picture = new TreeMap<>();
        for (LiveTree tree : state.quota().trees()) {
            TreeShape shape = tree.compiled().shape();
            for (int node = 0; node < shape.nodes(); node++) {
                for (int fr = 0; fr < shape.frs(); fr++) {
                    long used = tree.compiled().usage(tree.used(), node, fr);
                    if (used != 0) {
                        picture.put(key(kind(shape, node) + shape.name(node), shape.fr(fr)), used);
                    }
                }
            }
        }
        return picture;
    }

    private static String kind(TreeShape shape, int node) {
        return shape.isQueue(node) ? "queue/" : "cohort/";
    }

    private static String key(String node, FlavorResource fr) {
        return node + " " + fr.flavor() + " " + fr.resource();
    }

    /** Of queues alone, from the jobs that hold placements. */
    static SortedMap<String, Long> placed(State state) {
        SortedMap<String, Long> picture = new TreeMap<>();
        for (Job job : state.jobs().all()) {
            if (job.state() instanceof JobState.Holding holding) {
                for (PodSetAssignment assignment : holding.placement().assignments()) {
                    add(picture, job, holding.placement().clusterQueue(), assignment);
                }
            }
        }
        picture.values().removeIf(amount -> amount == 0);
        return picture;
    }

    private static void add(SortedMap<String, Long> picture, Job job, String queue, PodSetAssignment assignment) {
        for (PodSet podSet : job.read().podSets()) {
            if (podSet.name().equals(assignment.podSet())) {
                assignment
                        .flavors()
                        .forEach((resource, flavor) -> picture.merge(
                                "queue/" + queue + " " + flavor + " " + resource,
                                podSet.requests().get(resource) * assignment.charged(),
                                Long::sum));
            }
        }
    }
}
