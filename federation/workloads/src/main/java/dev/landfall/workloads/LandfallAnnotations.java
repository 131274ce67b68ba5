package dev.landfall.workloads;

import dev.landfall.model.ClusterName;
import dev.landfall.model.device.GpuShare;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Wishes;
import dev.landfall.model.job.Wishes.OnClusterLost;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a submitter says of its job in annotations {@code landfall.dev/…} of the workload; docs/workloads.md has the list. */
public final class LandfallAnnotations {

    public static final String PREFIX = "landfall.dev/";
    /** Also read from a label, so that it can be selected by. */
    public static final String DATA_CLASS = PREFIX + "data-class";

    public static final String CLUSTERS = PREFIX + "clusters";
    public static final String TOLERATES_SPOT = PREFIX + "tolerates-spot";
    public static final String ON_CLUSTER_LOST = PREFIX + "on-cluster-lost";
    public static final String EXPECTED_RUNTIME = PREFIX + "expected-runtime";
    public static final String DEADLINE = PREFIX + "deadline";
    public static final String MATCH_ATTRIBUTE = PREFIX + "match-attribute";

    private static final List<String> KNOWN =
            List.of(DATA_CLASS, CLUSTERS, TOLERATES_SPOT, ON_CLUSTER_LOST, EXPECTED_RUNTIME, DEADLINE, MATCH_ATTRIBUTE);
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?/[A-Za-z_]\\w{0,31}");
    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,7})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?");

    private LandfallAnnotations() {}

    static Wishes wishes(KubeObject object, boolean spotInManifest) {
        warnOfUnknown(object);
        return new Wishes(
                clusters(object),
                truth(object, TOLERATES_SPOT).orElse(spotInManifest),
                onClusterLost(object),
                seconds(object, EXPECTED_RUNTIME),
                seconds(object, DEADLINE));
    }

    /** The data class of a workload, from label or annotation; the label wins. */
    public static Optional<String> dataClass(KubeObject object) {
        String label = object.labels().get(DATA_CLASS);
        String name = label == null ? object.annotations().get(DATA_CLASS) : label;
        return name == null || name.isBlank() ? Optional.empty() : Optional.of(name.strip());
    }

    /** The attribute that all devices of each gang of a workload must have the same value of. */
    static Optional<String> matchAttribute(KubeObject object, List<PodSet> podSets) {
        String text = object.annotations().get(MATCH_ATTRIBUTE);
        if (text == null) {
            return Optional.empty();
        }
        boolean byName = podSets.stream().anyMatch(podSet -> podSet.requests().get(GpuShare.RESOURCE) > 0);
        boolean byClaim =
                podSets.stream().flatMap(podSet -> podSet.claims().stream()).anyMatch(use -> use.spec() != null);
        if (!ATTRIBUTE.matcher(text).matches()) {
            broken(object, MATCH_ATTRIBUTE, "is no attribute", "write DOMAIN/NAME, as resource.kubernetes.io/pcieRoot");
        } else if (byName || !byClaim) {
            broken(
                    object,
                    MATCH_ATTRIBUTE,
                    "is for devices that are asked for by claim, and these pods ask "
                            + (byName ? "by name" : "for none"),
                    "ask for devices by a ResourceClaimTemplate in the manifest");
        }
        return Optional.of(text);
    }

    private static SortedSet<ClusterName> clusters(KubeObject object) {
        SortedSet<ClusterName> clusters = new TreeSet<>();
        String names = object.annotations().getOrDefault(CLUSTERS, "");
        for (String name : names.split(",", -1)) {
            if (name.isBlank()) {
                continue;
            }
            try {
                clusters.add(new ClusterName(name.strip()));
            } catch (IllegalArgumentException e) {
                broken(
                        object,
                        CLUSTERS,
                        "has a name that no cluster can have: " + name.strip(),
                        "list clusters by commas");
            }
        }
        return clusters;
    }

    private static Optional<Boolean> truth(KubeObject object, String annotation) {
        String text = object.annotations().get(annotation);
        if (text == null) {
            return Optional.empty();
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> {
                broken(object, annotation, "is neither true nor false", "write \"true\" or \"false\"");
                yield Optional.empty();
            }
        };
    }

    private static OnClusterLost onClusterLost(KubeObject object) {
        String text = object.annotations().getOrDefault(ON_CLUSTER_LOST, "wait");
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "wait" -> OnClusterLost.WAIT;
            case "rerun" -> OnClusterLost.RERUN;
            default -> {
                broken(
                        object,
                        ON_CLUSTER_LOST,
                        "is neither wait nor rerun",
                        "write wait, or rerun to accept a second run");
                yield OnClusterLost.WAIT;
            }
        };
    }

    private static @Nullable Long seconds(KubeObject object, String annotation) {
        String text = object.annotations().get(annotation);
        if (text == null) {
            return null;
        }
        Optional<Long> seconds = seconds(text.strip());
        if (seconds.isEmpty()) {
            broken(object, annotation, "is no duration", "write days, hours, minutes and seconds, as 36h or 1h30m");
        }
        return seconds.orElse(null);
    }

    /** {@code 2d}, {@code 1h30m}, {@code 90s}; absent for anything else, and for zero. */
    static Optional<Long> seconds(String text) {
        Matcher parts = DURATION.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        long seconds = number(parts.group(1)) * 86_400
                + number(parts.group(2)) * 3_600
                + number(parts.group(3)) * 60
                + number(parts.group(4));
        return seconds > 0 ? Optional.of(seconds) : Optional.empty();
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static void warnOfUnknown(KubeObject object) {
        for (String annotation : object.annotations().keySet()) {
            if (annotation.startsWith(PREFIX) && !KNOWN.contains(annotation)) {

                Fields place = object.fields().at("metadata").at("annotations");
                object.fields()
                        .report()
                        .warning(
                                "annotation.unknown",
                                object.toString(),
                                place.place(annotation),
                                "has the annotation " + annotation + ", which Landfall does not know",
                                "use one of " + String.join(", ", KNOWN));
            }
        }
    }

    private static void broken(KubeObject object, String annotation, String problem, String mend) {
        Node value = object.fields().at("metadata").at("annotations").node(annotation);
        object.fields().report().error("annotation.value", object + " " + annotation, value, problem, mend);
    }
}
