package dev.landfall.devices.allocate;

import dev.landfall.devices.allocate.Allocator.NamedClaim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which of a member's nodes have the devices for given claims. Nodes of the same content are one case, asked once; answers
 * are kept, so that after a change of one node only its new case is asked. For one thread.
 */
public final class NodeCases {
    /** Claims whose answers are kept; the longest unasked are forgotten. */
    private static final int MOST_CLAIMS = 256;

    private final Allocator allocator;
    private final Inventory inventory;
    private final Map<String, NodeView> views = new HashMap<>();
    private final Map<String, Group> groupOf = new HashMap<>();
    private final Map<NodeCase, Group> groups = new HashMap<>();
    private final Map<List<NamedClaim>, Answers> answers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<NamedClaim>, Answers> eldest) {
            return size() > MOST_CLAIMS;
        }
    };
    private Taken taken;

    /** Nodes of one case. */
    private static final class Group {
        private final NodeCase content;
        private final NavigableSet<String> nodes = new TreeSet<>();

        Group(NodeCase content) {
            this.content = content;
        }
    }

    /**
     * What is known of some claims.
     *
     * @param byGroup answers that hold for every node of a group
     * @param byNode answers of single nodes, for claims that ask for what identifies a device
     */
    private record Answers(boolean identityMatters, Map<Group, Boolean> byGroup, Map<String, Boolean> byNode) {}

    public NodeCases(Inventory inventory, Collection<NodeView> nodes, Taken taken) {
        this.inventory = inventory;
        this.allocator = new Allocator(inventory);
        this.taken = taken;
        nodes.forEach(this::put);
    }

    /** Adds a node, or replaces it. */
    public void put(NodeView node) {
        views.put(node.name(), node);
        regroup(node);
    }

    /** Something was taken or given back on these nodes. */
    public void taken(Taken now, Collection<String> changedNodes) {
        taken = now;
        for (String name : changedNodes) {
            NodeView node = views.get(name);
            if (node != null) {
                regroup(node);
            }
        }
    }

    public void remove(String node) {
        views.remove(node);
        leave(node, groupOf.remove(node));
        answers.values().forEach(known -> known.byNode.remove(node));
    }

    private void regroup(NodeView node) {
        NodeCase content = NodeCase.of(inventory.on(node), taken);
        Group before = groupOf.get(node.name());
        if (before != null && before.content.equals(content)) {
            return;
        }
        leave(node.name(), before);
        Group now = groups.computeIfAbsent(content, Group::new);
        now.nodes.add(node.name());
        groupOf.put(node.name(), now);
        answers.values().forEach(known -> known.byNode.remove(node.name()));
    }

    private void leave(String node, @org.jspecify.annotations.Nullable Group group) {
        if (group == null) {
            return;
        }
        group.nodes.remove(node);
        if (group.nodes.isEmpty()) {
            groups.remove(group.content);
            answers.values().forEach(known -> known.byGroup.remove(group));
        }
    }

    /** How many different cases the nodes come to. */
    public int cases() {
        return groups.size();
    }

    /** The nodes that have the devices, as sets of nodes that are alike: sorted within each, each a view that lives on. */
    public List<NavigableSet<String>> which(List<NamedClaim> claims) {
        Answers known = answers.computeIfAbsent(List.copyOf(claims), this::unanswered);
        List<NavigableSet<String>> able = new ArrayList<>();
        if (known.identityMatters) {
            NavigableSet<String> nodes = new TreeSet<>();
            views.forEach((name, view) -> {
                if (known.byNode.computeIfAbsent(name, ignored -> isAble(view, claims))) {
                    nodes.add(name);
                }
            });
            return nodes.isEmpty() ? able : List.of(nodes);
        }
        for (Group group : groups.values()) {
            if (known.byGroup.computeIfAbsent(group, one -> isAble(viewOf(one), claims))) {
                able.add(java.util.Collections.unmodifiableNavigableSet(group.nodes));
            }
        }
        return able;
    }

    private NodeView viewOf(Group group) {
        String first = group.nodes.first();
        NodeView view = views.get(first);
        return view == null ? new NodeView(first, new TreeMap<>()) : view;
    }

    private Answers unanswered(List<NamedClaim> claims) {
        return new Answers(allocator.mayReadIdentity(claims), new HashMap<>(), new HashMap<>());
    }

    private boolean isAble(NodeView node, List<NamedClaim> claims) {
        return allocator.allocate(node, taken, claims).isFeasible();
    }
}
