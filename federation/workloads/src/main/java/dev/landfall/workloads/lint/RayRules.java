package dev.landfall.workloads.lint;

import dev.landfall.workloads.Queues;
import dev.landfall.workloads.Workload;
import dev.landfall.workloads.document.MapNode;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.document.ScalarNode;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.manifest.Diagnosis.Correction;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ray versions that KubeRay cannot run, and RayJobs that Kueue refuses. */
final class RayRules {

    private static final Pattern VERSION = Pattern.compile("(?:.*:)?2\\.(\\d+)\\.\\d+(?:[-.].*)?");
    private static final int FIRST_BROKEN = 11;
    private static final int FIRST_GOOD = 38;
    private static final String GOOD = "2.38.0";

    private RayRules() {}

    static void check(Workload workload) {
        KubeObject object = workload.object();
        if (!object.group().equals("ray.io")) {
            return;
        }
        boolean queued = Queues.queue(object).isPresent();
        Fields cluster = cluster(object);
        checkVersion(cluster, "rayVersion");
        checkImages(cluster);
        cluster.list("workerGroupSpecs").forEach(RayRules::checkMinReplicas);
        if (object.kind().equals("RayJob")) {
            checkShutdown(object, queued);
        }
        if (queued && cluster.truth("enableInTreeAutoscaling", false) && !isElastic(object)) {
            cluster.report()
                    .error(
                            "ray.autoscalingWhenQueued",
                            cluster.path("enableInTreeAutoscaling"),
                            cluster.node("enableInTreeAutoscaling"),
                            "lets Ray change the number of workers, and Kueue refuses that of a queued "
                                    + object.kind(),
                            "write false, or make it elastic with the annotation kueue.x-k8s.io/elastic-job");
        }
    }

    private static boolean isElastic(KubeObject object) {
        return "true".equals(object.annotations().get("kueue.x-k8s.io/elastic-job"));
    }

    private static Fields cluster(KubeObject object) {
        return switch (object.kind()) {
            case "RayJob" -> object.spec().at("rayClusterSpec");
            case "RayService" -> object.spec().at("rayClusterConfig");
            case "RayCronJob" -> object.spec().at("jobTemplate").at("rayClusterSpec");
            default -> object.spec();
        };
    }

    private static void checkImages(Fields cluster) {
        checkImages(cluster.at("headGroupSpec").at("template").at("spec"), cluster);
        for (Fields group : cluster.list("workerGroupSpecs")) {
            checkImages(group.at("template").at("spec"), cluster);
        }
    }

    private static void checkImages(Fields pod, Fields cluster) {
        for (Fields container : pod.list("containers")) {
            String image = container.text("image", "");
            if (!cluster.has("rayVersion") && image.startsWith("rayproject/ray")) {
                checkVersion(container, "image");
            }
        }
    }

    private static void checkVersion(Fields holder, String field) {
        Node node = holder.node(field);
        Matcher version = VERSION.matcher(holder.text(field, ""));
        if (node == null || !version.matches()) {
            return;
        }
        int minor = Integer.parseInt(
                version.group(1).substring(0, Math.min(6, version.group(1).length())));
        if (minor >= FIRST_GOOD) {
            return;
        }
        String why = minor >= FIRST_BROKEN
                ? "Ray 2.11 to 2.37 do not work with KubeRay"
                : "KubeRay 1.3 and later need Ray 2.38";
        holder.report()
                .add(
                        Severity.WARNING,
                        "ray.version",
                        holder.path(field),
                        node,
                        "is Ray 2." + minor + ", and " + why,
                        "use Ray " + GOOD + " or later, in rayVersion and in the images alike",
                        field.equals("rayVersion") ? VersionRules.replacing(node, GOOD) : null);
    }

    private static void checkMinReplicas(Fields group) {
        Node node = group.node("minReplicas");
        if (node == null || group.count("minReplicas", 0) == 0) {
            return;
        }
        boolean meantAsGang = lineOf(group.report().source(), node.start())
                .toLowerCase(Locale.ROOT)
                .contains("gang");
        boolean pinned = group.count("minReplicas", 0) == group.count("replicas", 1)
                && group.count("minReplicas", 0) == group.count("maxReplicas", 0);
        if (meantAsGang || pinned) {
            group.report()
                    .add(
                            meantAsGang ? Severity.WARNING : Severity.NOTE,
                            "ray.minReplicasIsNoGang",
                            group.path("minReplicas"),
                            node,
                            "is a bound for Ray's autoscaler: it makes no gang, and KubeRay starts workers one by one",
                            "leave the gang to Landfall, which places head and workers together or not at all",
                            null);
        }
    }

    private static String lineOf(Source source, int offset) {
        String text = source.text(offset, Math.min(source.length(), offset + 200));
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static void checkShutdown(KubeObject object, boolean queued) {
        Fields spec = object.spec();
        if (spec.truth("shutdownAfterJobFinishes", false) || !spec.has("rayClusterSpec")) {
            return;
        }
        object.fields()
                .report()
                .add(
                        queued ? Severity.ERROR : Severity.WARNING,
                        "rayJob.shutdownAfterJobFinishes",
                        object + " spec.shutdownAfterJobFinishes",
                        spec.has("shutdownAfterJobFinishes")
                                ? spec.node("shutdownAfterJobFinishes")
                                : object.fields().place("spec"),
                        "is not true: the RayCluster keeps its nodes when the job has ended, and Kueue refuses such a job"
                                + " in a queue",
                        "write shutdownAfterJobFinishes: true",
                        shutdown(spec));
    }

    private static @Nullable Correction shutdown(Fields spec) {
        MapNode map = spec.map();
        if (map == null || map.size() == 0) {
            return null;
        }
        if (spec.node("shutdownAfterJobFinishes") instanceof ScalarNode written) {
            return VersionRules.replacing(written, "true");
        }
        int at = map.key(0).start();
        int column = spec.report().source().position(at).column() - 1;
        return new Correction(at, at, "shutdownAfterJobFinishes: true\n" + " ".repeat(column));
    }
}
