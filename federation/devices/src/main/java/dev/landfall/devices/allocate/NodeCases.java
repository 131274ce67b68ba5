package dev.landfall.devices.allocate;

import dev.landfall.devices.allocate.Allocator.NamedClaim;
import dev.landfall.devices.allocate.Taken.PoolKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
    /** Answers of single nodes, to claims that ask for what identifies a device; until the node is looked at again. */
    private final Map<String, Map<Question, Boolean>> byNode = new HashMap<>();

    private final Map<PoolKey, Set<String>> nodesOfPool = new HashMap<>();
    private final Map<List<NamedClaim>, Question> asked = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<NamedClaim>, Question> eldest) {
            return size() > MOST_CLAIMS;
        }
    };
    private Taken taken;

    /** Nodes of one case, with the answers that hold for all of them. */
    private static final class Group {
        private final NodeCase content;
        private final NavigableSet<String> nodes = new TreeSet<>();
        private final Map<Question, Boolean> answers = new HashMap<>();

        Group(NodeCase content) {
            this.content = content;
        }
    }

    /** Claims that were asked for. */
    public static final class Question {
        private final List<NamedClaim> claims;
        /** Whether they ask for what identifies a device, so that nodes of one case may differ. */
        private final boolean identityMatters;

        private Question(List<NamedClaim> claims, boolean identityMatters) {
            this.claims = claims;
            this.identityMatters = identityMatters;
        }
    }

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

    /** A node as it is now; it is looked at when {@link #taken} names it. */
    public void view(NodeView node) {
        views.put(node.name(), node);
    }

    /** Something was taken or given back on these nodes, or the slices that concern them changed. */
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
        byNode.remove(node);
        inventory.forgetNode(node);
        nodesOfPool.values().removeIf(nodes -> nodes.remove(node) && nodes.isEmpty());
    }

    /** A class means something else now. */
    public void forgetAnswers() {
        asked.clear();
        byNode.clear();
        groups.values().forEach(group -> group.answers.clear());
    }

    /** Nodes that are known to have devices of a pool. */
    public Set<String> nodesOf(PoolKey pool) {
        return nodesOfPool.getOrDefault(pool, Set.of());
    }

    /** Looks at a node again: what it was asked before may have another answer now, though its case is the same. */
    private void regroup(NodeView node) {
        byNode.remove(node.name());
        NodeDevices devices = inventory.on(node);
        for (Pool pool : devices.pools()) {
            nodesOfPool.computeIfAbsent(pool.key(), key -> new TreeSet<>()).add(node.name());
        }
        NodeCase content = NodeCase.of(devices, taken);
        Group before = groupOf.get(node.name());
        if (before != null && before.content.equals(content)) {
            if (!content.particular().isEmpty()) {
                // Its labels, and what is taken of its pools elsewhere, are not of the case.
                before.answers.clear();
            }
            return;
        }
        leave(node.name(), before);
        Group now = groups.computeIfAbsent(content, Group::new);
        now.nodes.add(node.name());
        groupOf.put(node.name(), now);
    }

    private void leave(String node, @Nullable Group group) {
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

    /** Remembers claims, to ask for them node by node. */
    public Question question(List<NamedClaim> claims) {
        return asked.computeIfAbsent(
                List.copyOf(claims), unknown -> new Question(unknown, allocator.mayReadIdentity(unknown)));
    }

    /** Whether a node has the devices; false for a node that is not known. */
    public boolean isAble(Question question, String node) {
        Group group = groupOf.get(node);
        NodeView view = views.get(node);
        if (group == null || view == null) {
            return false;
        }
        return question.identityMatters ? isAbleItself(question, view) : isAble(question, group);
    }

    /** Whether any node has the devices. */
    public boolean isAnyAble(Question question) {
        return question.identityMatters
                ? groupOf.keySet().stream().anyMatch(name -> isAble(question, name))
                : groups.values().stream().anyMatch(group -> isAble(question, group));
    }

    private boolean isAble(Question question, Group group) {
        if (group.answers.size() > 2 * MOST_CLAIMS) {
            group.answers.clear();
        }
        return group.answers.computeIfAbsent(question, unanswered -> allocate(question, viewOf(group)));
    }

    private boolean isAbleItself(Question question, NodeView node) {
        Map<Question, Boolean> answers = byNode.computeIfAbsent(node.name(), unasked -> new HashMap<>());
        if (answers.size() > 2 * MOST_CLAIMS) {
            answers.clear();
        }
        return answers.computeIfAbsent(question, unanswered -> allocate(question, node));
    }

    private NodeView viewOf(Group group) {
        String first = group.nodes.first();
        NodeView view = views.get(first);
        return view == null ? new NodeView(first, new TreeMap<>()) : view;
    }

    private boolean allocate(Question question, NodeView node) {
        return allocator.allocate(node, taken, question.claims).isFeasible();
    }
}
