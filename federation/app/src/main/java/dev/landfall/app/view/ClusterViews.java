package dev.landfall.app.view;

import dev.landfall.app.api.ClusterDetail;
import dev.landfall.app.api.ClusterList;
import dev.landfall.app.api.ClusterSummary;
import dev.landfall.app.api.ResourceUse;
import dev.landfall.core.State;
import dev.landfall.core.capacity.Member;
import dev.landfall.core.capacity.NodeRoom;
import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.Finding;
import dev.landfall.model.JobId;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.entity.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Members and their nodes. */
public final class ClusterViews {

    private static final int WARNINGS_SHOWN = 10;

    private final DeviceViews devices;

    public ClusterViews(DeviceViews devices) {
        this.devices = devices;
    }

    public ClusterList list(State state) {
        List<ClusterSummary> items = new ArrayList<>();
        for (Member member : state.capacity().members()) {
            Cluster cluster = member.cluster();
            if (cluster != null) {
                items.add(summary(member, cluster));
            }
        }
        return new ClusterList(state.head().step(), items);
    }

    public Optional<ClusterDetail> detail(State state, ClusterName name) {
        Member member = state.capacity().member(name);
        Cluster cluster = member == null ? null : member.cluster();
        if (member == null || cluster == null) {
            return Optional.empty();
        }
        List<ClusterDetail.NodeView> nodes = new ArrayList<>();
        for (NodeRoom room : member.nodes().values()) {
            Node node = room.node();
            if (node != null) {
                nodes.add(node(member, room, node));
            }
        }
        return Optional.of(new ClusterDetail(state.head().step(), summary(member, cluster), nodes));
    }

    private ClusterSummary summary(Member member, Cluster cluster) {
        ClusterAttributes attributes = cluster.attributes();
        Totals totals = new Totals();
        SortedSet<JobId> jobs = new TreeSet<>();
        int nodes = 0;
        int ready = 0;
        for (NodeRoom room : member.nodes().values()) {
            jobs.addAll(room.podsOfJob().keySet());
            Node node = room.node();
            if (node != null) {
                nodes++;
                ready += node.open() ? 1 : 0;
                totals.add(node, member.taken(room));
            }
        }
        SortedMap<String, String> prices = new TreeMap<>();
        attributes.pricesPerHour().forEach((resource, price) -> prices.put(resource, price.toString()));
        List<Finding> findings = devices.findings(member);
        List<Finding> shown = findings.subList(0, Math.min(WARNINGS_SHOWN, findings.size()));
        return new ClusterSummary(
                cluster.name().value(),
                Words.camel(cluster.health()),
                attributes.tier().text(),
                attributes.region(),
                attributes.jurisdiction(),
                attributes.provider(),
                attributes.labels(),
                attributes.versions(),
                prices,
                Instant.ofEpochMilli(cluster.leaseUntilMs()),
                nodes,
                ready,
                jobs.size(),
                totals.uses(),
                shown,
                findings.size() - shown.size(),
                attributes.findings(),
                attributes.conformance());
    }

    private static ClusterDetail.NodeView node(Member member, NodeRoom room, Node node) {
        Totals totals = new Totals();
        totals.add(node, member.taken(room));
        Long reclaimAt = node.reclaimAtMs();
        return new ClusterDetail.NodeView(
                room.name(),
                node.facts().ready(),
                reclaimAt == null ? null : Instant.ofEpochMilli(reclaimAt),
                node.facts().labels(),
                totals.uses(),
                room.podsOfJob().keySet().stream().map(JobId::value).toList());
    }

    /** Sums over nodes. */
    private static final class Totals {

        private Amounts allocatable = Amounts.NONE;
        private Amounts others = Amounts.NONE;
        private Amounts placed = Amounts.NONE;

        void add(Node node, Amounts taken) {
            allocatable = allocatable.plus(node.facts().allocatable());
            others = others.plus(node.facts().usedByOthers());
            placed = placed.plus(taken);
        }

        List<ResourceUse> uses() {
            Amounts free = allocatable.minus(others).minus(placed);
            List<ResourceUse> uses = new ArrayList<>();
            for (int i = 0; i < allocatable.size(); i++) {
                String resource = allocatable.name(i);
                uses.add(new ResourceUse(
                        resource,
                        Words.quantity(resource, allocatable.value(i)),
                        Words.quantity(resource, others.get(resource)),
                        Words.quantity(resource, placed.get(resource)),
                        Words.quantity(resource, free.get(resource))));
            }
            return uses;
        }
    }
}
