package dev.landfall.workloads.kind;

import dev.landfall.workloads.document.ListNode;
import dev.landfall.workloads.document.MapNode;
import dev.landfall.workloads.manifest.Fields;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths into an object as {@code spec.replicatedJobs[0].template}. */
final class FieldPath {

    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)(?:\\[([0-9]{1,4})])?");

    private FieldPath() {}

    /** The mapping at a path; empty, with an error in the report, when there is none. */
    static Fields follow(Fields from, String path) {
        Optional<Fields> found = find(from, path);
        if (found.isEmpty()) {
            from.report()
                    .error(
                            "path.leadsNowhere",
                            from.path(),
                            from.map(),
                            "has the path \"" + path + "\", and there is no mapping at its end",
                            "correct the path, as template.spec.template or template.spec.groups[0].template");
        }
        return found.orElse(from.nothing());
    }

    /** The mapping at a path, if there is one. */
    static Optional<Fields> find(Fields from, String path) {
        Fields here = from;
        Matcher step = STEP.matcher(path);
        int at = 0;
        while (at < path.length()) {
            if (!step.find(at) || step.start() != at) {
                return Optional.empty();
            }
            Optional<Fields> next =
                    next(here, step.group(1), step.group(2) == null ? -1 : Integer.parseInt(step.group(2)));
            if (next.isEmpty()) {
                return next;
            }
            here = next.get();
            at = step.end();
        }
        return Optional.of(here);
    }

    private static Optional<Fields> next(Fields here, String field, int index) {
        if (index < 0) {
            return here.node(field) instanceof MapNode ? Optional.of(here.at(field)) : Optional.empty();
        }
        if (!(here.node(field) instanceof ListNode)) {
            return Optional.empty();
        }
        List<Fields> items = here.list(field);
        return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }
}
