package dev.landfall.devices.allocate;

import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.DeviceAttribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the devices of a claim must have in common, or must not. Devices are added and removed as the search goes on, the
 * last one first.
 */
abstract sealed class Constraint {
    private final Set<String> requests;
    private final String attribute;
    final boolean lists;

    Constraint(List<String> requests, String attribute, boolean lists) {
        this.requests = Set.copyOf(requests);
        this.attribute = attribute;
        this.lists = lists;
    }

    static Constraint of(ClaimSpec.Constraint wanted, Rules rules) {
        boolean lists = rules.gates().listAttributes();
        if (wanted.matchAttribute() != null) {
            return new Match(wanted.requests(), wanted.matchAttribute(), lists);
        }
        if (wanted.distinctAttribute() != null) {
            return new Distinct(wanted.requests(), wanted.distinctAttribute(), lists, rules.strict());
        }
        throw new AllocationError.Thrown(
                AllocationError.Kind.UNSUPPORTED_CONSTRAINT, "empty constraint (unsupported constraint type?)");
    }

    String attribute() {
        return attribute;
    }

    private boolean concerns(String request, @Nullable String alternative) {
        return requests.isEmpty()
                || requests.contains(request)
                || (alternative != null && requests.contains(request + "/" + alternative));
    }

    /** Whether the device may be added; if so, it is. */
    boolean add(String request, @Nullable String alternative, PoolDevice device) {
        if (!concerns(request, alternative)) {
            return true;
        }
        DeviceAttribute value = device.own().attribute(attribute);
        return value != null && add(request, value);
    }

    void remove(String request, @Nullable String alternative) {
        if (concerns(request, alternative)) {
            removeLast(request);
        }
    }

    abstract boolean add(String request, DeviceAttribute value);

    abstract void removeLast(String request);

    /** The values of an attribute, a list's or the only one; null when it has none of a known type. */
    static @Nullable Set<Object> values(DeviceAttribute attribute, boolean lists) {
        if (lists) {
            List<List<?>> given = new ArrayList<>();
            for (List<?> list : new List<?>[] {
                attribute.ints(), attribute.bools(), attribute.strings(), tagged(attribute.versions())
            }) {
                if (list != null && !list.isEmpty()) {
                    given.add(list);
                }
            }
            if (!given.isEmpty()) {
                return new HashSet<>(given.getFirst());
            }
        }
        Object scalar = scalar(attribute, lists);
        return scalar == null ? null : Set.of(scalar);
    }

    /** Versions are compared as texts, but never with attributes that are texts. */
    private record Version(String text) {}

    private static @Nullable List<Version> tagged(@Nullable List<String> versions) {
        return versions == null ? null : versions.stream().map(Version::new).toList();
    }

    private static @Nullable Object scalar(DeviceAttribute attribute, boolean lists) {
        // With lists an integer counts before a text, without them a text before an integer; one attribute has one
        // type.
        Object first = lists ? attribute.intValue() : attribute.stringValue();
        if (first != null) {
            return first;
        }
        if (attribute.intValue() != null) {
            return attribute.intValue();
        }
        if (attribute.boolValue() != null) {
            return attribute.boolValue();
        }
        if (attribute.stringValue() != null) {
            return attribute.stringValue();
        }
        return attribute.version() == null ? null : new Version(attribute.version());
    }

    /** All devices have a value in common. */
    static final class Match extends Constraint {
        private final List<Set<Object>> common = new ArrayList<>();

        Match(List<String> requests, String attribute, boolean lists) {
            super(requests, attribute, lists);
        }

        @Override
        boolean add(String request, DeviceAttribute value) {
            Set<Object> values = values(value, lists);
            if (values == null) {
                // Kubernetes takes a first device whose value has no known type, and then no second.
                boolean first = common.isEmpty() && !lists;
                if (first) {
                    common.add(Set.of());
                }
                return first;
            }
            if (common.isEmpty()) {
                common.add(values);
                return true;
            }
            Set<Object> shared = new HashSet<>(common.getLast());
            shared.retainAll(values);
            if (shared.isEmpty()) {
                return false;
            }
            common.add(shared);
            return true;
        }

        @Override
        void removeLast(String request) {
            common.removeLast();
        }
    }

    /** No two devices have a value in common. */
    static final class Distinct extends Constraint {
        private final boolean strict;
        private final List<Entry> entries = new ArrayList<>();
        private int devices;

        private record Entry(String request, Set<Object> values) {}

        Distinct(List<String> requests, String attribute, boolean lists, boolean strict) {
            super(requests, attribute, lists);
            this.strict = strict;
        }

        @Override
        boolean add(String request, DeviceAttribute value) {
            Set<Object> values = values(value, lists);
            if (devices > 0) {
                if (values == null ? !entries.isEmpty() || lists : meets(values)) {
                    return false;
                }
            }
            if (!strict) {
                // Kubernetes remembers one device of each request: the last.
                entries.removeIf(entry -> entry.request.equals(request));
            }
            entries.add(new Entry(request, values == null ? Set.of() : values));
            devices++;
            return true;
        }

        private boolean meets(Set<Object> values) {
            return entries.stream().anyMatch(entry -> entry.values.stream().anyMatch(values::contains));
        }

        @Override
        void removeLast(String request) {
            devices--;
            if (strict) {
                entries.removeLast();
            } else {
                entries.removeIf(entry -> entry.request.equals(request));
            }
        }
    }
}
