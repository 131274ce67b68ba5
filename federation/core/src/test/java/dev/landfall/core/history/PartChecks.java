package dev.landfall.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.State;
import dev.landfall.model.ClusterName;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.device.GpuShare;
import dev.landfall.model.entity.Job;
import dev.landfall.model.entity.Node;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.PodSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must hold of GPUs that pods share, worked out from entities and nothing else. */
final class PartChecks {

    private PartChecks() {}

    /** No GPU is given more than one whole, to pods that want it whole and to parts together. */
    static void noGpuIsGivenTwice(State state, Job job, Placement placement) {
        everyPodHasItsParts(job, placement);
        for (String node : nodes(placement)) {
            SortedMap<String, Integer> parts = new TreeMap<>();
            long byName = 0;
            for (Job other : state.jobs().all()) {
                if (other.state() instanceof JobState.Holding holding
                        && holding.placement().cluster().equals(placement.cluster())) {
                    parts(holding.placement(), node).forEach((gpu, part) -> parts.merge(gpu, part, Integer::sum));
                    byName += byName(other, holding.placement(), node);
                }
            }
            assertThat(parts.values()).as("parts of GPUs on " + node).allMatch(part -> part <= 1_000);
            if (takesWholeGpus(state, job, placement, node)) {
                gpusAreThere(state, placement.cluster(), node, byName, parts.size());
            }
        }
    }

    private static void gpusAreThere(State state, ClusterName cluster, String node, long byName, int shared) {
        NodeFacts facts = ((Node) state.get(Node.keyOf(cluster, node))).facts();
        long units = facts.allocatable().get(World.GPU);
        long count = Long.parseLong(facts.labels().getOrDefault("nvidia.com/gpu.count", "0"));
        long unitsEach = count == 0 || units <= count ? 1 : units / count;
        assertThat(byName + facts.usedByOthers().get(World.GPU) + unitsEach * shared)
                .as("of nvidia.com/gpu on " + node + " in use by name, by others, and by GPUs that are shared")
                .isLessThanOrEqualTo(units);
    }

    /** Whether a placement begins to share a GPU, or takes some by name, of a node that offers them by name. */
    private static boolean takesWholeGpus(State state, Job job, Placement placement, String node) {
        boolean offered = state.get(Node.keyOf(placement.cluster(), node)) instanceof Node known
                && known.facts().allocatable().get(World.GPU) > 0;
        return offered && (!begun(state, job, placement, node).isEmpty() || byName(job, placement, node) > 0);
    }

    /** GPUs of a node of which nobody else has a part. */
    static SortedSet<String> begun(State state, Job job, Placement placement, String node) {
        SortedSet<String> begun = new TreeSet<>(parts(placement, node).keySet());
        for (Job other : state.jobs().all()) {
            if (!other.id().equals(job.id())
                    && other.state() instanceof JobState.Holding holding
                    && holding.placement().cluster().equals(placement.cluster())) {
                begun.removeAll(parts(holding.placement(), node).keySet());
            }
        }
        return begun;
    }

    private static long byName(Job job, Placement placement, String node) {
        long sum = 0;
        for (NodePods pods : placement.nodes()) {
            for (PodSet podSet : job.read().podSets()) {
                if (pods.node().equals(node) && podSet.name().equals(pods.podSet())) {
                    sum += podSet.offered().get(World.GPU) * pods.pods();
                }
            }
        }
        return sum;
    }

    private static void everyPodHasItsParts(Job job, Placement placement) {
        for (PodSet podSet : job.read().podSets()) {
            for (NodePods pods : placement.nodes()) {
                if (podSet.name().equals(pods.podSet())) {
                    List<ClaimGrant> grants = placement.devices().stream()
                            .filter(grant -> grant.isPart()
                                    && grant.podSet().equals(podSet.name())
                                    && grant.node().equals(pods.node()))
                            .toList();
                    assertThat(grants).as("parts given").hasSize(podSet.shares() == null ? 0 : pods.pods());
                    grants.forEach(grant -> differentGpus(podSet, grant));
                }
            }
        }
    }

    private static void differentGpus(PodSet podSet, ClaimGrant grant) {
        int wanted = podSet.shares().stream().mapToInt(GpuShare::devices).sum();
        assertThat(grant.devices().stream().map(ClaimGrant.Given::device))
                .as("GPUs of one pod")
                .doesNotHaveDuplicates()
                .hasSize(wanted);
    }

    private static SortedSet<String> nodes(Placement placement) {
        SortedSet<String> nodes = new TreeSet<>();
        placement.nodes().forEach(pods -> nodes.add(pods.node()));
        return nodes;
    }

    /** GPU of a node → thousandths that a placement has of it. */
    static SortedMap<String, Integer> parts(Placement placement, String node) {
        SortedMap<String, Integer> parts = new TreeMap<>();
        for (ClaimGrant grant : placement.devices()) {
            if (grant.isPart() && grant.node().equals(node)) {
                for (ClaimGrant.Given part : grant.devices()) {
                    parts.merge(part.device(), Integer.parseInt(part.consumed().get("thousandths")), Integer::sum);
                }
            }
        }
        return parts;
    }

    /** All GPUs of which a placement has parts. */
    static Set<String> gpus(Placement placement) {
        Set<String> gpus = new HashSet<>();
        nodes(placement).forEach(node -> gpus.addAll(parts(placement, node).keySet()));
        return gpus;
    }

    /** Those GPUs that are no described devices. */
    static Set<String> unnamed(Placement placement, String node) {
        Set<String> unnamed = new HashSet<>(parts(placement, node).keySet());
        unnamed.removeIf(gpu -> !gpu.startsWith(World.GPU + "/"));
        return unnamed;
    }
}
