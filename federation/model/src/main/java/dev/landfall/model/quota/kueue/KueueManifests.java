package dev.landfall.model.quota.kueue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.Finding;
import dev.landfall.model.Quantity;
import dev.landfall.model.RefusedException;
import dev.landfall.model.quota.FairWeight;
import dev.landfall.model.quota.LabelSelector;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.quota.QuotaObject.Cohort;
import dev.landfall.model.quota.QuotaObject.LocalQueue;
import dev.landfall.model.quota.QuotaObject.Namespace;
import dev.landfall.model.quota.QuotaObject.WorkloadPriorityClass;
import dev.landfall.model.quota.StopPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one manifest of a kind that quota knows: ResourceFlavor, ClusterQueue, Cohort, LocalQueue and WorkloadPriorityClass of
 * {@code kueue.x-k8s.io/v1beta1} and {@code v1beta2}, PriorityClass of {@code scheduling.k8s.io/v1}, and Namespace of {@code v1}.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/tree/main/apis/kueue">Kueue's API</a>
 */
public final class KueueManifests {

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final int LONGEST_NAME = 253;
    private static final List<String> KUEUE = List.of("kueue.x-k8s.io/v1beta2", "kueue.x-k8s.io/v1beta1");
    private static final String DEFAULT_NAMESPACE = "default";

    private final Fields manifest;
    private final String apiVersion;
    private final String name;

    private KueueManifests(Fields manifest, String apiVersion, String name) {
        this.manifest = manifest;
        this.apiVersion = apiVersion;
        this.name = name;
    }

    /** Whether {@link #read} knows the manifest's kind. */
    public static boolean isQuota(JsonNode manifest) {
        return switch (manifest.path("kind").asText()) {
            case "ResourceFlavor", "ClusterQueue", "Cohort", "LocalQueue", "WorkloadPriorityClass" ->
                manifest.path("apiVersion").asText().startsWith("kueue.x-k8s.io/");
            case "PriorityClass" -> manifest.path("apiVersion").asText().startsWith("scheduling.k8s.io/");
            case "Namespace" -> manifest.path("apiVersion").asText().equals("v1");
            default -> false;
        };
    }

    /** @throws RefusedException with all that is wrong with it, if anything is */
    public static QuotaObject read(JsonNode manifest) throws RefusedException {
        List<Finding> findings = new ArrayList<>();
        String kind = manifest.path("kind").asText();
        String name = manifest.path("metadata").path("name").asText();
        Fields fields = Fields.of((kind.isEmpty() ? "manifest" : kind) + " " + name, manifest, findings);
        KueueManifests reader =
                new KueueManifests(fields, manifest.path("apiVersion").asText(), name);
        QuotaObject object = reader.object(kind);
        if (object == null || !findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        return object;
    }

    private @Nullable QuotaObject object(String kind) {
        checkName();
        return switch (kind) {
            case "ResourceFlavor" -> isOf(KUEUE) ? new FlavorReader(manifest, name).read() : null;
            case "ClusterQueue" -> isOf(KUEUE) ? new ClusterQueueReader(manifest, name, apiVersion).read() : null;
            case "Cohort" -> isOf(KUEUE) ? cohort() : null;
            case "LocalQueue" -> isOf(KUEUE) ? localQueue() : null;
            case "WorkloadPriorityClass" -> isOf(KUEUE) ? priorityClass() : null;
            case "PriorityClass" -> isOf(List.of("scheduling.k8s.io/v1")) ? priorityClass() : null;
            case "Namespace" ->
                isOf(List.of("v1"))
                        ? new Namespace(name, manifest.object("metadata").map("labels"))
                        : null;
            default -> {
                manifest.refuse(
                        "kueue.kind",
                        "kind",
                        kind,
                        "it is not a kind that quota is made of",
                        "Publish ResourceFlavor, ClusterQueue, Cohort, LocalQueue, WorkloadPriorityClass, PriorityClass or"
                                + " Namespace");
                yield null;
            }
        };
    }

    private void checkName() {
        if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
            manifest.refuse(
                    "kueue.name",
                    "metadata.name",
                    name,
                    "it is not a Kubernetes name",
                    "Use at most 253 of a-z, 0-9, - and ., beginning and ending with a letter or digit");
        }
    }

    private boolean isOf(List<String> apiVersions) {
        if (!apiVersions.contains(apiVersion)) {
            manifest.refuse(
                    "kueue.apiVersion",
                    "apiVersion",
                    apiVersion,
                    "this kind is read in " + String.join(" and ", apiVersions),
                    "Write apiVersion: " + apiVersions.getFirst());
            return false;
        }
        return true;
    }

    private Cohort cohort() {
        Fields spec = manifest.object("spec");
        spec.known("parentName", "resourceGroups", "fairSharing");
        String parent = reference(spec, "parentName");
        if (parent != null && parent.equals(name)) {
            spec.refuse(
                    "cohort.ownParent",
                    "parentName",
                    parent,
                    "a cohort cannot be below itself",
                    "Name another cohort, or remove parentName");
        }
        return new Cohort(name, parent, new Groups(parent != null, "spec.parentName", true).read(spec), weight(spec));
    }

    private LocalQueue localQueue() {
        Fields spec = manifest.object("spec");
        spec.known("clusterQueue", "stopPolicy", "fairSharing");
        String namespace = manifest.object("metadata").text("namespace");
        return new LocalQueue(
                namespace == null ? DEFAULT_NAMESPACE : namespace,
                name,
                spec.required("clusterQueue", "Name the ClusterQueue that it leads to"),
                spec.word("stopPolicy", Words.STOP, StopPolicy.NONE),
                weight(spec));
    }

    private WorkloadPriorityClass priorityClass() {
        Integer value = manifest.integer("value");
        if (!manifest.has("value")) {
            manifest.refuse("priorityClass.value", "value", "", "it is required", "Give a whole number, e.g. 100");
        }
        return new WorkloadPriorityClass(name, value == null ? 0 : value);
    }

    /** The name of another object; null if it is absent or empty. */
    static @Nullable String reference(Fields fields, String field) {
        String value = fields.text(field);
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (!NAME.matcher(value).matches() || value.length() > LONGEST_NAME) {
            fields.refuse(
                    "kueue.name",
                    field,
                    value,
                    "it is not a Kubernetes name",
                    "Use at most 253 of a-z, 0-9, - and ., beginning and ending with a letter or digit");
        }
        return value;
    }

    static FairWeight weight(Fields spec) {
        Fields sharing = spec.object("fairSharing");
        sharing.known("weight");
        Quantity weight = sharing.quantity("weight");
        if (weight == null) {
            return FairWeight.ONE;
        }
        BigDecimal nano = weight.amount().movePointRight(9).setScale(0, RoundingMode.UP);
        boolean isTiny = nano.signum() > 0 && nano.compareTo(BigDecimal.ONE) <= 0;
        if (isTiny || nano.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            sharing.refuse(
                    "fairSharing.weight",
                    "weight",
                    weight.canonical(),
                    "it is out of range",
                    "Give 0, or a number between 2n and 9 billion");
            return FairWeight.ONE;
        }
        return new FairWeight(nano.longValueExact());
    }

    /** null if the field is absent: then nothing is selected. */
    static @Nullable LabelSelector selector(Fields spec, String field) {
        if (!spec.has(field)) {
            return null;
        }
        Fields selector = spec.object(field);
        selector.known("matchLabels", "matchExpressions");
        List<LabelSelector.Expression> expressions = new ArrayList<>();
        for (Fields expression : selector.objects("matchExpressions")) {
            expression.known("key", "operator", "values");
            String key = expression.required("key", "Name a label");
            expression.required("operator", "Take In, NotIn, Exists or DoesNotExist");
            LabelSelector.Operator operator =
                    expression.word("operator", Words.SELECTOR, LabelSelector.Operator.EXISTS);
            List<String> values = expression.texts("values");
            boolean wantsValues = operator == LabelSelector.Operator.IN || operator == LabelSelector.Operator.NOT_IN;
            if (wantsValues == values.isEmpty()) {
                expression.refuse(
                        "labelSelector.values",
                        "values",
                        String.join(", ", values),
                        wantsValues ? "In and NotIn need values" : "Exists and DoesNotExist take no values",
                        wantsValues ? "List one or more" : "Remove them");
            }
            expressions.add(new LabelSelector.Expression(key, operator, values));
        }
        return new LabelSelector(selector.map("matchLabels"), expressions);
    }
}
