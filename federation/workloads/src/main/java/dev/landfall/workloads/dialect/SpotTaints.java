package dev.landfall.workloads.dialect;

import dev.landfall.model.job.Toleration;
import dev.landfall.model.job.Toleration.Operator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** By which labels and taints providers mark the capacity that they may take back. */
public final class SpotTaints {

    /** Labels that a spot node carries, by provider's product; the first that all nodes share selects them. */
    private static final List<String[]> MARKS = List.of(
            new String[] {"cloud.google.com/gke-spot", "true"},
            new String[] {"karpenter.sh/capacity-type", "spot"},
            new String[] {"eks.amazonaws.com/capacityType", "SPOT"},
            new String[] {"kubernetes.azure.com/scalesetpriority", "spot"});

    static final List<Toleration> ALL = MARKS.stream()
            .map(mark -> new Toleration(mark[0], Operator.EQUAL, mark[1], null))
            .toList();

    private SpotTaints() {}

    /** @param nodes labels of every node of a member
     * @return the label by which all of them say that they are spot; empty if they do not */
    public static SortedMap<String, String> selector(List<SortedMap<String, String>> nodes) {
        SortedMap<String, String> selector = new TreeMap<>();
        for (String[] mark : MARKS) {
            boolean all = !nodes.isEmpty() && nodes.stream().allMatch(labels -> mark[1].equals(labels.get(mark[0])));
            if (all && selector.isEmpty()) {
                selector.put(mark[0], mark[1]);
            }
        }
        return selector;
    }
}
