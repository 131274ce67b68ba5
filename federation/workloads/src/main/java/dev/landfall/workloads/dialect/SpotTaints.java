package dev.landfall.workloads.dialect;

import dev.landfall.model.job.Toleration;
import dev.landfall.model.job.Toleration.Operator;
import dev.landfall.workloads.SpotSigns;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** By which labels and taints providers mark the capacity that they may take back. */
public final class SpotTaints {

    static final List<Toleration> ALL = SpotSigns.MARKS.stream()
            .map(mark -> new Toleration(mark.label(), Operator.EQUAL, mark.value(), null))
            .toList();

    private SpotTaints() {}

    /** @param nodes labels of every node of a member
     * @return the label by which all of them say that they are spot; empty if they do not */
    public static SortedMap<String, String> selector(List<SortedMap<String, String>> nodes) {
        SortedMap<String, String> selector = new TreeMap<>();
        for (SpotSigns.Mark mark : SpotSigns.MARKS) {
            boolean all = !nodes.isEmpty()
                    && nodes.stream().allMatch(labels -> mark.value().equals(labels.get(mark.label())));
            if (all && selector.isEmpty()) {
                selector.put(mark.label(), mark.value());
            }
        }
        return selector;
    }
}
