package dev.landfall.core.placement;

import dev.landfall.core.capacity.Capacity;
import dev.landfall.core.capacity.Member;
import dev.landfall.core.capacity.Overlay;
import dev.landfall.core.capacity.QueueRoom;
import dev.landfall.core.capacity.Room;
import dev.landfall.model.Amounts;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.device.ClaimUse;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.job.Toleration;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Room for all gangs of a job on one member, or none. Pod sets are placed largest first, so that the small ones fill what the large
 * ones leave.
 */
final class GangFit {

    private final Capacity capacity;
    private final Function<String, @Nullable ResourceFlavor> flavors;

    GangFit(Capacity capacity, Function<String, @Nullable ResourceFlavor> flavors) {
        this.capacity = capacity;
        this.flavors = flavors;
    }

    /**
     * What was found.
     *
     * @param nodes room for every pod; null if there is not enough
     * @param devices what the pods' claims were given
     * @param shortage what did not fit, a sentence without its full stop; empty if all did
     * @param details more of that, for people; costly
     */
    record Found(@Nullable List<NodePods> nodes, List<ClaimGrant> devices, String shortage, Supplier<String> details) {}

    private record Part(PodSet podSet, int copies, PodSetAssignment assignment) {

        /** Copies that need a topology domain each are placed one by one, others together. */
        int rounds() {
            return podSet.topology() != null && podSet.topology().level() != null ? copies : 1;
        }
    }

    /** Takes what it finds in {@code overlay}; the overlay is spoilt if it finds nothing. */
    Found find(Member member, Overlay overlay, Job job, List<PodSetAssignment> assignments) {
        List<NodePods> nodes = new ArrayList<>();
        List<ClaimGrant> grants = new ArrayList<>();
        Room room = new Room(capacity, member, overlay);
        List<Part> parts = parts(job.read(), assignments);
        String lack = QueueRoom.lack(member, overlay, wanted(parts));
        if (!lack.isEmpty()) {
            return new Found(null, List.of(), lack, () -> "");
        }
        for (Part part : parts) {
            Room.Ask ask = ask(Overlay.next(job), part);
            for (int round = 0; round < part.rounds(); round++) {
                Room.Found found = room.find(ask);
                if (!found.whole(ask.pods())) {
                    return new Found(null, List.of(), shortage(member, ask, found), details(ask, found));
                }
                Room.Found.Devices devices = found.devices();
                if (devices != null) {
                    overlay.take(member, devices.grants(), devices.after());
                    grants.addAll(devices.grants());
                }
                for (NodePods pods : found.nodes()) {
                    overlay.take(pods, part.podSet());
                    nodes.add(pods);
                }
            }
        }
        return new Found(merged(nodes), grants, "", () -> "");
    }

    private static Amounts wanted(List<Part> parts) {
        Amounts wanted = Amounts.NONE;
        for (Part part : parts) {
            wanted = wanted.plus(part.podSet()
                    .requests()
                    .with("pods", 1)
                    .times(part.assignment().count()));
        }
        return wanted;
    }

    private static List<Part> parts(JobSpec job, List<PodSetAssignment> assignments) {
        List<Part> parts = new ArrayList<>();
        for (Gang gang : job.gangs()) {
            for (PodSet podSet : gang.podSets()) {
                for (PodSetAssignment assignment : assignments) {
                    if (assignment.podSet().equals(podSet.name()) && assignment.count() > 0) {
                        parts.add(new Part(podSet, gang.copies(), assignment));
                    }
                }
            }
        }
        parts.sort(LARGEST_FIRST);
        return parts;
    }

    private static final Comparator<Part> LARGEST_FIRST = Comparator.comparingLong(
                    (Part part) -> accelerators(part.podSet()))
            .thenComparingLong(part -> part.podSet().requests().get("cpu"))
            .thenComparingLong(part -> part.podSet().requests().get("memory"))
            .reversed()
            .thenComparing(part -> part.podSet().name());

    private static long accelerators(PodSet podSet) {
        long sum = 0;
        for (int i = 0; i < podSet.requests().size(); i++) {
            if (podSet.requests().name(i).indexOf('/') >= 0) {
                sum += podSet.requests().value(i);
            }
        }
        return sum;
    }

    private Room.Ask ask(String owner, Part part) {
        SortedMap<String, String> labels = new TreeMap<>();
        List<Toleration> tolerations = new ArrayList<>();
        for (String name : part.assignment().flavors().values()) {
            ResourceFlavor flavor = flavors.apply(name);
            if (flavor != null) {
                labels.putAll(flavor.nodeLabels());
                tolerations.addAll(flavor.tolerations());
            }
        }
        return new Room.Ask(owner, part.podSet(), part.assignment().count() / part.rounds(), labels, tolerations);
    }

    private static String shortage(Member member, Room.Ask ask, Room.Found found) {
        String what = ask.pods() + " pods of " + ask.podSet().name() + " with "
                + ask.podSet().requests().told();
        if (found.acceptingNodes() == 0) {
            return member.name() + " has no open node that accepts " + what
                    + (ask.flavorLabels().isEmpty() ? "" : " on nodes labelled " + ask.flavorLabels());
        }
        Room.Found.Devices devices = found.devices();
        if (devices != null && devices.lacking()) {
            return member.name() + " has the devices for " + found.podsThatFit() + " of " + what + " and "
                    + claims(ask);
        }
        return member.name() + " has room for " + found.podsThatFit() + " of " + what;
    }

    private static String claims(Room.Ask ask) {
        List<String> names = ask.podSet().claims().stream().map(ClaimUse::name).toList();
        return names.isEmpty() ? "such devices" : (names.size() == 1 ? "claim " : "claims ") + String.join(", ", names);
    }

    private static Supplier<String> details(Room.Ask ask, Room.Found found) {
        Room.Found.Devices devices = found.devices();
        return devices == null || !devices.lacking()
                ? () -> ""
                : () -> devices.after().explain(ask.owner(), ask.podSet());
    }

    /** One entry per pod set and node. */
    private static List<NodePods> merged(List<NodePods> nodes) {
        SortedMap<String, NodePods> merged = new TreeMap<>();
        for (NodePods one : nodes) {
            merged.merge(
                    one.podSet() + "\0" + one.node(),
                    one,
                    (a, b) -> new NodePods(a.podSet(), a.cluster(), a.node(), a.pods() + b.pods()));
        }
        return List.copyOf(merged.values());
    }
}
