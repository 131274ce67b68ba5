package dev.landfall.core.capacity;

import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.entity.Node;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Toleration;
import dev.landfall.model.job.TopologyRequest;
import dev.landfall.model.seam.DeviceFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds nodes of one member for pods of one pod set.
 *
 * <p>Goals: whole or not at all; leave accelerators in large pieces.
 *
 * <p>Algorithm: nodes that accept the pods, the tightest free room first, each filled as far as it goes (best fit). A required
 * topology tries one domain after the other, the tightest first. Exact for one pod set; for several the order is the caller's,
 * so that a packing may be missed, but none is ever wrong.
 */
public final class Room {

    private final Capacity capacity;
    private final Member member;
    private final Overlay overlay;

    public Room(Capacity capacity, Member member, Overlay overlay) {
        this.capacity = capacity;
        this.member = member;
        this.overlay = overlay;
    }

    /**
     * What is asked.
     *
     * @param owner {@code JOB/ATTEMPT} whose pods
     * @param pods how many
     * @param flavorLabels labels that the flavors' nodes have
     * @param flavorTolerations what the flavors tolerate
     */
    public record Ask(
            String owner,
            PodSet podSet,
            int pods,
            SortedMap<String, String> flavorLabels,
            List<Toleration> flavorTolerations) {}

    /**
     * What was found.
     *
     * @param nodes room for all pods; empty if there is not enough
     * @param acceptingNodes how many nodes accept such pods, whether free or not
     * @param podsThatFit of those asked
     * @param devices what the pods' claims were given; null if they need none, empty if there is not enough
     */
    public record Found(
            List<NodePods> nodes,
            int acceptingNodes,
            int podsThatFit,
            @Nullable Devices devices) {

        /**
         * What pods that ask for devices found.
         *
         * @param grants given to their claims
         * @param after the member's devices with that taken
         * @param lacking whether a node that had room for more pods lacked devices for them
         */
        public record Devices(List<ClaimGrant> grants, DeviceFit.Allocations after, boolean lacking) {}

        public boolean whole(int pods) {
            return podsThatFit >= pods;
        }
    }

    public Found find(Ask ask) {
        Acceptance acceptance = new Acceptance(ask.podSet().scheduling(), ask.flavorLabels(), ask.flavorTolerations());
        TopologyRequest topology = ask.podSet().topology();
        String level = topology == null ? null : topology.level();
        if (topology == null || level == null) {
            return find(ask, acceptance, null, null);
        }
        Found best = null;
        for (String domain : domains(level)) {
            Found found = find(ask, acceptance, level, domain);
            if (found.whole(ask.pods())) {
                return found;
            }
            best = best == null || found.podsThatFit() > best.podsThatFit() ? found : best;
        }
        if (topology.mode() == TopologyRequest.Mode.REQUIRED) {
            return best == null ? new Found(List.of(), 0, 0, null) : best;
        }
        return find(ask, acceptance, null, null);
    }

    /** Values of a label, those with the fewest accelerators free first. */
    private List<String> domains(String level) {
        SortedMap<String, Long> free = new TreeMap<>();
        for (NodeClass nodeClass : member.classes()) {
            String domain = nodeClass.key().labels().get(level);
            if (domain != null) {
                free.merge(domain, accelerators(nodeClass), Long::sum);
            }
        }
        List<String> domains = new ArrayList<>(free.keySet());
        domains.sort((a, b) -> Long.compare(free.getOrDefault(a, 0L), free.getOrDefault(b, 0L)));
        return domains;
    }

    private static long accelerators(NodeClass nodeClass) {
        long sum = 0;
        for (Map.Entry<FreeRoom, SortedMap<String, NodeRoom>> bucket :
                nodeClass.byRoom().entrySet()) {
            sum += bucket.getKey().accelerators() * bucket.getValue().size();
        }
        return sum;
    }

    private Found find(Ask ask, Acceptance acceptance, @Nullable String level, @Nullable String domain) {
        List<NodeClass> accepting = new ArrayList<>();
        for (NodeClass nodeClass : member.classes()) {
            if ((level == null
                            || String.valueOf(domain)
                                    .equals(nodeClass.key().labels().get(level)))
                    && nodeClass.accepts(acceptance)) {
                accepting.add(nodeClass);
            }
        }
        return new Search(ask, acceptance, accepting).run();
    }

    /** One search over the classes that accept the pods. */
    private final class Search {

        private final Ask ask;
        private final Acceptance acceptance;
        private final List<NodeClass> classes;
        private final long[] perPod;
        private final List<NodePods> nodes = new ArrayList<>();
        /** Node → pods that share its GPUs with others. */
        private final SortedMap<String, Integer> sharing = new TreeMap<>();

        private final DeviceFit.@Nullable Taking taking;
        private boolean lacking;
        private int left;

        Search(Ask ask, Acceptance acceptance, List<NodeClass> classes) {
            this.ask = ask;
            this.acceptance = acceptance;
            this.classes = classes;
            this.perPod = capacity.perPod(ask.podSet());
            this.taking = overlay.taking(member, ask.owner(), ask.podSet());
            if (taking != null) {
                // What a node does not have itself, its devices may serve: that is asked node by node.
                taking.bridged().forEach(resource -> perPod[capacity.ids().id(resource)] = 0);
            }
            this.left = ask.pods();
        }

        Found run() {
            SortedMap<String, long[]> altered = overlay.altered(member);
            int accepting = classes.stream().mapToInt(Search::count).sum();
            if (taking == null || taking.anywhere()) {
                if (taking != null && ask.podSet().shares() != null) {
                    takeShared(taking);
                }
                takeAltered(altered);
                takeUnaltered(altered);
            } else {
                lacking = true;
            }
            boolean whole = left == 0;
            return new Found(whole ? List.copyOf(nodes) : List.of(), accepting, ask.pods() - left, devices(whole));
        }

        private Found.@Nullable Devices devices(boolean whole) {
            return taking == null
                    ? null
                    : new Found.Devices(whole ? taking.grants() : List.of(), taking.after(), lacking);
        }

        /** GPUs that are shared are filled up before another is begun. */
        private void takeShared(DeviceFit.Taking from) {
            for (String node : overlay.sharing(member)) {
                NodeRoom room = member.nodes().get(node);
                NodeClass nodeClass = room == null ? null : room.nodeClass();
                if (room == null
                        || nodeClass == null
                        || !classes.contains(nodeClass)
                        || !acceptsNode(nodeClass, node)) {
                    continue;
                }
                long[] free = overlay.free(member, room);
                int most = (int) Math.min(left, podsIn(free));
                // More in use than there is: below 0, nothing more is given.
                int taken = most <= 0 ? 0 : from.take(node, most, Math.min(0, wholeGpus(room, free)));
                if (taken > 0) {
                    nodes.add(new NodePods(ask.podSet().name(), member.name(), node, taken));
                    sharing.put(node, taken);
                    left -= taken;
                }
            }
        }

        private static long wholeGpus(NodeRoom room, long[] free) {
            long units = room.unitsOfGpu();
            return units == 0 ? 0 : Math.floorDiv(ResourceIds.at(free, ResourceIds.GPUS), units);
        }

        private boolean acceptsNode(NodeClass nodeClass, String node) {
            return !acceptance.namesNodes() || acceptance.matchesNode(nodeClass.key(), node);
        }

        private void takeUnaltered(SortedMap<String, long[]> altered) {
            SortedSet<FreeRoom> rooms = new TreeSet<>();
            classes.forEach(nodeClass -> rooms.addAll(nodeClass.byRoom().keySet()));
            for (FreeRoom room : rooms) {
                long pods = podsIn(room.vector());
                if (left == 0) {
                    break;
                }
                if (pods > 0) {
                    takeUnaltered(room, pods, altered);
                }
            }
        }

        private static int count(NodeClass nodeClass) {
            int count = 0;
            for (SortedMap<String, NodeRoom> nodes : nodeClass.byRoom().values()) {
                count += nodes.size();
            }
            return count;
        }

        /** Nodes already touched come first: what is broken open is filled up. */
        private void takeAltered(SortedMap<String, long[]> altered) {
            for (Map.Entry<String, long[]> entry : altered.entrySet()) {
                NodeRoom room = member.nodes().get(entry.getKey());
                NodeClass nodeClass = room == null ? null : room.nodeClass();
                if (room != null && nodeClass != null && classes.contains(nodeClass)) {
                    take(nodeClass, room, entry.getValue(), podsIn(entry.getValue()));
                }
            }
        }

        private void takeUnaltered(FreeRoom room, long pods, SortedMap<String, long[]> altered) {
            for (NodeClass nodeClass : classes) {
                SortedMap<String, NodeRoom> bucket = nodeClass.byRoom().get(room);
                if (bucket == null) {
                    continue;
                }
                for (NodeRoom node : bucket.values()) {
                    if (left == 0) {
                        return;
                    }
                    if (!altered.containsKey(node.name())) {
                        take(nodeClass, node, room.vector(), pods);
                    }
                }
            }
        }

        private void take(NodeClass nodeClass, NodeRoom room, long[] free, long pods) {
            String node = room.name();
            int taken = (int) Math.min(left, pods - sharing.getOrDefault(node, 0));
            if (taken <= 0 || !acceptsNode(nodeClass, node)) {
                return;
            }
            int equipped = taking == null ? taken : takeDevices(taking, room, free, taken);
            lacking |= equipped < taken;
            if (equipped > 0) {
                nodes.add(new NodePods(ask.podSet().name(), member.name(), node, equipped));
                left -= equipped;
            }
        }

        private int takeDevices(DeviceFit.Taking from, NodeRoom room, long[] free, int pods) {
            int most = pods;
            for (String resource : from.bridged()) {
                most = (int) Math.min(most, podsByName(room, free, resource));
            }
            return most <= 0 ? 0 : from.take(room.name(), most, wholeGpus(room, free));
        }

        /** How many pods find a resource that the node itself offers; any number if it does not. */
        private long podsByName(NodeRoom room, long[] free, String resource) {
            Node known = room.node();
            if (known == null || known.facts().allocatable().get(resource) == 0) {
                return Integer.MAX_VALUE;
            }
            long there = Math.max(0, ResourceIds.at(free, capacity.ids().id(resource)));
            return there / ask.podSet().requests().get(resource);
        }

        private long podsIn(long[] free) {
            long pods = Integer.MAX_VALUE;
            for (int id = 0; id < perPod.length && pods > 0; id++) {
                if (perPod[id] > 0) {
                    pods = Math.min(pods, Math.max(0, ResourceIds.at(free, id)) / perPod[id]);
                }
            }
            return pods;
        }
    }
}
