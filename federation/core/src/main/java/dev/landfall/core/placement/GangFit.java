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
import dev.landfall.model.seam.DeviceFit;
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

    private record Part(Gang gang, PodSet podSet, PodSetAssignment assignment) {

        /** Copies that need a topology domain each are placed one by one, others together. */
        int rounds() {
            return podSet.topology() != null && podSet.topology().level() != null ? gang.copies() : 1;
        }
    }

    /** Takes what it finds in {@code overlay}, or in a copy of it; the overlay is spoilt if it finds nothing. */
    Found find(Member member, Overlay overlay, Job job, List<PodSetAssignment> assignments) {
        List<Part> parts = parts(job.read(), assignments);
        String lack = QueueRoom.lack(member, overlay, () -> wanted(parts));
        if (!lack.isEmpty()) {
            return new Found(null, List.of(), lack, () -> "");
        }
        Search search = new Search(member, job, overlay);
        for (Gang gang : job.read().gangs()) {
            Found failed = gang.matchAttribute() == null ? null : search.takeAlike(gang, gang.matchAttribute(), parts);
            if (failed != null) {
                return failed;
            }
        }
        for (Part part : parts) {
            for (int round = 0; part.gang().matchAttribute() == null && round < part.rounds(); round++) {
                Found failed =
                        search.take(part, part.podSet(), part.assignment().count() / part.rounds());
                if (failed != null) {
                    return failed;
                }
            }
        }
        return new Found(merged(search.nodes), search.grants, "", () -> "");
    }

    /** What is taken so far, and where. */
    private final class Search {

        private final Member member;
        private final Job job;
        private Overlay overlay;
        private final List<NodePods> nodes = new ArrayList<>();
        private final List<ClaimGrant> grants = new ArrayList<>();

        Search(Member member, Job job, Overlay overlay) {
            this.member = member;
            this.job = job;
            this.overlay = overlay;
        }

        /** Null if there was room for all of these pods, else why not. */
        @Nullable
        Found take(Part part, PodSet podSet, int pods) {
            Room.Ask ask = ask(Overlay.next(job), part, podSet, pods);
            Room.Found found = new Room(capacity, member, overlay).find(ask);
            if (!found.whole(pods)) {
                return new Found(null, List.of(), shortage(member, ask, found), details(ask, found));
            }
            Room.Found.Devices devices = found.devices();
            if (devices != null) {
                overlay.take(member, devices.grants(), devices.after());
                grants.addAll(devices.grants());
            }
            for (NodePods one : found.nodes()) {
                overlay.take(one, podSet);
                nodes.add(one);
            }
            return null;
        }

        /** All copies of a gang, each of which has devices of one value. */
        @Nullable
        Found takeAlike(Gang gang, String attribute, List<Part> all) {
            List<Part> parts =
                    all.stream().filter(part -> part.gang().equals(gang)).toList();
            Found failed = null;
            for (int copy = 0; !parts.isEmpty() && copy < gang.copies() && failed == null; copy++) {
                failed = takeAlike(attribute, parts);
            }
            return failed;
        }

        /** One copy of a gang, all of whose devices have one value of an attribute: value by value, as a whole. */
        private @Nullable Found takeAlike(String attribute, List<Part> parts) {
            List<DeviceFit.AttributeValue> values = overlay.allocations(member).values(attribute);
            Found last = null;
            for (DeviceFit.AttributeValue value : values) {
                Search tried = new Search(member, job, overlay.copy());
                Found failed = null;
                for (int i = 0; i < parts.size() && failed == null; i++) {
                    Part part = parts.get(i);
                    int pods = part.assignment().count() / part.gang().copies();
                    failed = tried.take(part, part.podSet().withSelector(value.selector()), pods);
                }
                if (failed == null) {
                    overlay = tried.overlay;
                    nodes.addAll(tried.nodes);
                    grants.addAll(tried.grants);
                    return null;
                }
                last = failed;
            }
            return unlike(attribute, values, last);
        }

        private Found unlike(String attribute, List<DeviceFit.AttributeValue> values, @Nullable Found last) {
            if (last == null) {
                return new Found(
                        null, List.of(), member.name() + " has no device with the attribute " + attribute, () -> "");
            }
            DeviceFit.AttributeValue most = values.getLast();
            return new Found(
                    null,
                    List.of(),
                    member.name() + " has room for the whole gang with none of the " + values.size() + " values of "
                            + attribute + " that devices have; with the one of most free devices, " + most.value()
                            + " (" + most.free() + "), " + last.shortage(),
                    last.details());
        }
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
                        parts.add(new Part(gang, podSet, assignment));
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

    private Room.Ask ask(String owner, Part part, PodSet podSet, int pods) {
        SortedMap<String, String> labels = new TreeMap<>();
        List<Toleration> tolerations = new ArrayList<>();
        for (String name : part.assignment().flavors().values()) {
            ResourceFlavor flavor = flavors.apply(name);
            if (flavor != null) {
                labels.putAll(flavor.nodeLabels());
                tolerations.addAll(flavor.tolerations());
            }
        }
        return new Room.Ask(owner, podSet, pods, labels, tolerations);
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
