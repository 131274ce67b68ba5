package dev.landfall.adapters.simulated.agent;

import dev.landfall.adapters.simulated.cluster.WorkOrder;
import dev.landfall.model.RefusedException;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Reason;
import dev.landfall.model.seam.WorkloadReader;
import dev.landfall.model.wire.Dispatch;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a dispatch into what the simulated cluster runs. How long and with what end is said by annotations anywhere in the manifest:
 *
 * <ul>
 *   <li>{@code simulated.landfall.dev/run-seconds: "30"} (a decimal fraction is taken)
 *   <li>{@code simulated.landfall.dev/fails-with: "OutOfMemory"}: it fails for this reason
 * </ul>
 *
 * These are found as text, not by reading YAML: a simulated member has to start thousands of jobs a second.
 */
public final class Orders {

    static final String RUN_SECONDS = "simulated.landfall.dev/run-seconds";
    static final String FAILS_WITH = "simulated.landfall.dev/fails-with";

    private static final String VALUE = "[\"']?\\s*:\\s*[\"']?";
    private static final Pattern SECONDS = Pattern.compile(VALUE + "(\\d{1,9})(?:\\.(\\d{1,3})\\d*)?");
    private static final Pattern WORD = Pattern.compile(VALUE + "([A-Za-z][A-Za-z0-9]{0,62})");

    private final @Nullable WorkloadReader reader;

    /** @param reader reads what each pod asks for; null = pods ask for nothing, and every node has room */
    public Orders(@Nullable WorkloadReader reader) {
        this.reader = reader;
    }

    /** @throws RefusedException if the manifest cannot be read: the cell's door and this member differ */
    public WorkOrder of(Dispatch.Placed placed) throws RefusedException {
        return new WorkOrder(
                placed.job(),
                placed.attempt(),
                placed.nodes(),
                podSets(placed),
                runMs(placed.manifest()),
                failure(placed.manifest()));
    }

    private SortedMap<String, PodSet> podSets(Dispatch.Placed placed) throws RefusedException {
        SortedMap<String, PodSet> podSets = new TreeMap<>();
        if (reader != null) {
            reader.with(placed.mappings())
                    .read(placed.manifest().getBytes(StandardCharsets.UTF_8))
                    .spec()
                    .podSets()
                    .forEach(podSet -> podSets.put(podSet.name(), podSet));
        }
        return podSets;
    }

    private static @Nullable Long runMs(String manifest) {
        Matcher seconds = after(manifest, RUN_SECONDS, SECONDS);
        if (seconds == null) {
            return null;
        }
        String fraction = seconds.group(2) == null ? "" : seconds.group(2);
        return Long.parseLong(seconds.group(1)) * 1000 + Long.parseLong((fraction + "000").substring(0, 3));
    }

    private static @Nullable Reason failure(String manifest) {
        Matcher word = after(manifest, FAILS_WITH, WORD);
        return word == null
                ? null
                : new Reason(word.group(1), "the pods ended with " + word.group(1) + ", as their manifest wished");
    }

    private static @Nullable Matcher after(String manifest, String annotation, Pattern value) {
        int at = manifest.indexOf(annotation);
        if (at < 0) {
            return null;
        }
        Matcher matcher = value.matcher(manifest).region(at + annotation.length(), manifest.length());
        return matcher.lookingAt() ? matcher : null;
    }
}
