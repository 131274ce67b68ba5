package dev.landfall.devices.allocate;

import dev.landfall.model.capacity.NodeSelectorTerm;
import dev.landfall.model.capacity.NodeSelectorTerm.Requirement;
import dev.landfall.model.device.Device.NodeAccess;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
                && term.matchExpressions().stream().allMatch(wanted -> meets(wanted, labels.get(wanted.key())))
                && term.matchFields().stream()
                        .allMatch(wanted -> meets(wanted, wanted.key().equals("metadata.name") ? name : null));
    }

    private static boolean meets(Requirement wanted, @Nullable String value) {
        return switch (wanted.operator()) {
            case IN -> value != null && wanted.values().contains(value);
            case NOT_IN -> value == null || !wanted.values().contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
            case GT -> compare(wanted, value) > 0;
            case LT -> compare(wanted, value) < 0;
        };
    }

    /** The sign of value − bound, 0 when either is no integer. */
    private static int compare(Requirement wanted, @Nullable String value) {
        try {
            return value == null || wanted.values().size() != 1
                    ? 0
                    : Long.compare(
                            Long.parseLong(value),
                            Long.parseLong(wanted.values().getFirst()));
        } catch (NumberFormatException noInteger) {
            return 0;
        }
    }
}
