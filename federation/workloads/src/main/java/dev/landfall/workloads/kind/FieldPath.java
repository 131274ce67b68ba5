package dev.landfall.workloads.kind;

import dev.landfall.workloads.manifest.Fields;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths into an object as {@code spec.replicatedJobs[0].template}. */
final class FieldPath {

    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)(?:\\[([0-9]{1,4})])?");

    private FieldPath() {}

    /** The mapping at a path; empty, with an error in the report, when there is none. */
    static Fields follow(Fields from, String path) {
        Fields here = from;
        Matcher step = STEP.matcher(path);
        int at = 0;
        while (here.exists() && at < path.length() && step.find(at) && step.start() == at) {
            if (step.group(2) == null) {
                here = here.at(step.group(1));
            } else {
                List<Fields> items = here.list(step.group(1));
                int index = Integer.parseInt(step.group(2));
                here = index < items.size() ? items.get(index) : here.at(".none");
            }
            at = step.end();
        }
        if (at < path.length() || !here.exists()) {
            from.report()
                    .error(
                            "path.leadsNowhere",
                            from.path(),
                            from.map(),
                            "has the path \"" + path + "\", and there is no mapping at its end",
                            "correct the path, as template.spec.template or template.spec.groups[0].template");
            return from.at(".none");
        }
        return here;
    }
}
