package dev.landfall.devices.allocate;

import dev.landfall.model.capacity.NodeSelectorTerm;
import dev.landfall.model.device.Device.NodeAccess;
import java.util.List;
import java.util.Map;

/** A node, as far as slices and devices select nodes. */
public record NodeView(String name, Map<String, String> labels) {

    /** Whether what has this placement can be used here. */
    boolean matches(NodeAccess access) {
        if (!access.nodeName().isEmpty()) {
            return access.nodeName().equals(name);
        }
        return access.allNodes() || (access.selector() != null && matchesAny(access.selector()));
    }

    private boolean matchesAny(List<NodeSelectorTerm> terms) {
        return terms.stream().anyMatch(this::matches);
    }

    private boolean matches(NodeSelectorTerm term) {
        boolean empty = term.matchExpressions().isEmpty() && term.matchFields().isEmpty();
        return !empty
                && term.matchExpressions().stream().allMatch(wanted -> wanted.isMet(labels.get(wanted.key())))
                && term.matchFields().stream()
                        .allMatch(wanted -> wanted.isMet(wanted.key().equals("metadata.name") ? name : null));
    }
}
