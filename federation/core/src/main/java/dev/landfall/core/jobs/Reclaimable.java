package dev.landfall.core.jobs;

import dev.landfall.model.JobId;
import dev.landfall.model.event.Event;
import dev.landfall.model.input.Input.StatusReported;
import dev.landfall.model.job.PodSetAssignment;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Pods that are over and not needed again are not charged any more. As in Kueue their number only grows while an attempt lasts; the
 * next attempt begins with none.
 */
final class Reclaimable {

    private Reclaimable() {}

    /** @param before what is charged until now */
    static List<Event> decide(
            JobId job, List<PodSetAssignment> before, StatusReported input, SortedMap<String, Integer> reported) {
        List<PodSetAssignment> after = new ArrayList<>(before);
        for (var entry : reported.entrySet()) {
            int at = indexOf(before, entry.getKey());
            Integer pods = entry.getValue();
            if (at < 0 || pods == null || pods < 0 || pods > before.get(at).count()) {
                return StatusDecisions.refused(
                        input,
                        "status.reclaimablePodsArePlaced",
                        pods + " pods of pod set \"" + entry.getKey() + "\" are reported as reclaimable, and "
                                + (at < 0 ? "none" : before.get(at).count()) + " are placed");
            }
            PodSetAssignment placed = before.get(at);
            if (pods > placed.count() - placed.charged()) {
                after.set(at, placed.withReclaimable(pods));
            }
        }
        return after.equals(before) ? List.of() : List.of(new Event.PodsReclaimed(job, after));
    }

    private static int indexOf(List<PodSetAssignment> assignments, String podSet) {
        for (int i = 0; i < assignments.size(); i++) {
            if (assignments.get(i).podSet().equals(podSet)) {
                return i;
            }
        }
        return -1;
    }
}
