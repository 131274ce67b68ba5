package dev.landfall.devices.allocate;

import dev.landfall.devices.allocate.Allocator.NamedClaim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
    private final Map<List<NamedClaim>, Asked> asked = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<NamedClaim>, Asked> eldest) {
            return size() > MOST_CLAIMS;
        }
    };
    private Taken taken;

    /** Nodes of one case, with the answers that hold for all of them. */
    private static final class Group {
        private final NodeCase content;
        private final NavigableSet<String> nodes = new TreeSet<>();
        private final Map<Asked, Boolean> answers = new HashMap<>();

        Group(NodeCase content) {
            this.content = content;
        }
    }

    /** Claims that were asked for; answers of single nodes, when the claims ask for what identifies a device. */
    private static final class Asked {
        private final boolean identityMatters;
        private final Map<String, NodeAnswer> byNode = new HashMap<>();

        Asked(boolean identityMatters) {
            this.identityMatters = identityMatters;
        }
    }

    /** @param group the case the node was when it was asked */
    private record NodeAnswer(Group group, boolean able) {}

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
    }

    private void leave(String node, @org.jspecify.annotations.Nullable Group group) {
        if (group == null) {
            return;
        }
        group.nodes.remove(node);
        if (group.nodes.isEmpty()) {
            groups.remove(group.content);
        }
    }

    /** How many different cases the nodes come to. */
    public int cases() {
        return groups.size();
    }

    /** The nodes that have the devices, as sets of nodes that are alike: sorted within each, each a view that lives on. */
    public List<NavigableSet<String>> which(List<NamedClaim> claims) {
        Asked question =
                asked.computeIfAbsent(List.copyOf(claims), unknown -> new Asked(allocator.mayReadIdentity(unknown)));
        if (question.identityMatters) {
            NavigableSet<String> nodes = oneByOne(question, claims);
            return nodes.isEmpty() ? List.of() : List.of(nodes);
        }
        List<NavigableSet<String>> able = new ArrayList<>();
        for (Group group : groups.values()) {
            if (group.answers.size() > 2 * MOST_CLAIMS) {
                group.answers.clear();
            }
            if (group.answers.computeIfAbsent(question, unanswered -> isAble(viewOf(group), claims))) {
                able.add(Collections.unmodifiableNavigableSet(group.nodes));
            }
        }
        return able;
    }

    private NavigableSet<String> oneByOne(Asked question, List<NamedClaim> claims) {
        NavigableSet<String> nodes = new TreeSet<>();
        groupOf.forEach((name, group) -> {
            NodeAnswer known = question.byNode.get(name);
            NodeView view = views.get(name);
            if (view != null && (known == null || known.group != group)) {
                known = new NodeAnswer(group, isAble(view, claims));
                question.byNode.put(name, known);
            }
            if (known != null && known.able) {
                nodes.add(name);
            }
        });
        return nodes;
    }

    private NodeView viewOf(Group group) {
        String first = group.nodes.first();
        NodeView view = views.get(first);
        return view == null ? new NodeView(first, new TreeMap<>()) : view;
    }

    private boolean isAble(NodeView node, List<NamedClaim> claims) {
        return allocator.allocate(node, taken, claims).isFeasible();
    }
}
