package dev.landfall.workloads.kind;

import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.job.ReaderFact;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.manifest.Manifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objects that a federation publishes so that manifests can be read: one document each. */
public final class PublishedFact {

    private static final String MAPPING = Mappings.GROUP + "/" + Mappings.KIND;
    private static final String PROFILES = ModelKind.PROFILES;

    /** {@code group/Kind} of what {@link Facts} looks for. */
    private static final Set<String> KINDS = Set.of(
            MAPPING,
            "trainer.kubeflow.org/TrainingRuntime",
            "trainer.kubeflow.org/ClusterTrainingRuntime",
            "serving.kserve.io/LLMInferenceServiceConfig",
            "node.k8s.io/RuntimeClass",
            "/LimitRange");

    private PublishedFact() {}

    /** Whether a document is of a kind that decides how manifests are read. */
    public static boolean isOne(String apiVersion, String kind, String name) {
        int slash = apiVersion.indexOf('/');
        String groupKind = (slash < 0 ? "" : apiVersion.substring(0, slash)) + "/" + kind;
        return KINDS.contains(groupKind) || (groupKind.equals("/ConfigMap") && name.equals(PROFILES));
    }

    /**
     * @param document one object in JSON
     * @throws RefusedException if it is of another kind, or says what no manifest can be read by
     */
    public static ReaderFact read(byte[] document) throws RefusedException {
        Manifest manifest = Manifest.read(Source.of("document", document));
        Facts.NONE.with(manifest.objects()); // what is wrong with a mapping stands in the manifest's report
        List<Finding> errors = new ArrayList<>(manifest.report().findings(Severity.ERROR));
        if (errors.isEmpty()) {
            errors.addAll(wrongKind(manifest.objects()));
        }
        if (!errors.isEmpty()) {
            throw new RefusedException(errors);
        }
        KubeObject object = manifest.objects().getFirst();
        return new ReaderFact(key(object), maps(object), new String(document, StandardCharsets.UTF_8));
    }

    /** The objects that facts consist of, in their order. */
    public static List<KubeObject> objects(Collection<ReaderFact> facts) {
        return facts.stream()
                .map(fact -> Source.of(fact.key(), fact.document().getBytes(StandardCharsets.UTF_8)))
                .flatMap(source -> Manifest.read(source).objects().stream())
                .toList();
    }

    private static List<Finding> wrongKind(List<KubeObject> objects) {
        KubeObject object = objects.isEmpty() ? null : objects.getFirst();
        if (objects.size() == 1 && object != null && isOne(object.apiVersion(), object.kind(), object.name())) {
            return object.name().isEmpty()
                    ? List.of(new Finding("fact.name", "metadata.name", "", "it is required", "Give it a name"))
                    : List.of();
        }
        return List.of(new Finding(
                "fact.kind",
                "kind",
                object == null ? "" : object.api(),
                "no manifest is read by such an object",
                "Publish a " + Mappings.KIND
                        + ", a (Cluster)TrainingRuntime, an LLMInferenceServiceConfig, a LimitRange, a"
                        + " RuntimeClass, or the ConfigMap " + PROFILES));
    }

    private static String key(KubeObject object) {
        return object.kind() + "/" + (object.namespace().isEmpty() ? "" : object.namespace() + "/") + object.name();
    }

    private static @Nullable String maps(KubeObject object) {
        return object.is(Mappings.GROUP, Mappings.KIND)
                ? object.spec().text("group", "") + "/" + object.spec().text("kind", "")
                : null;
    }
}
