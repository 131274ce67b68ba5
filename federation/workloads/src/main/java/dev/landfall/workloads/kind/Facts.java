package dev.landfall.workloads.kind;

import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.manifest.Manifest;
import dev.landfall.workloads.pod.PodDefaults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What decides the gang of some kinds and stands on the member, not in the manifest: training runtimes, resource profiles,
 * base configurations, and what namespaces add to pods.
 *
 * @param objects as the member has them: (Cluster)TrainingRuntimes, LLMInferenceServiceConfigs, and KubeAI's resource
 *     profiles as a ConfigMap named {@code kubeai-config} whose mapping {@code resourceProfiles} stands at its top level
 */
public record Facts(List<KubeObject> objects, PodDefaults podDefaults) {

    /** Nothing is known of the member. */
    public static final Facts NONE = new Facts(List.of(), PodDefaults.NONE);

    public Facts {
        objects = List.copyOf(objects);
    }

    /** What the projects publish as their defaults: Kubeflow Trainer's runtimes, KubeAI's profiles. */
    public static Facts published() {
        return Published.FACTS;
    }

    public static Facts of(Manifest objects, PodDefaults podDefaults) {
        return new Facts(objects.objects(), podDefaults);
    }

    Optional<KubeObject> find(String group, String kind, String name) {
        return objects.stream()
                .filter(object -> object.is(group, kind) && object.name().equals(name))
                .findFirst();
    }

    /** Read when a kind first needs it: most manifests do not. */
    private static final class Published {

        private static final Facts FACTS =
                new Facts(read("training-runtimes.yaml", "kubeai-profiles.yaml"), PodDefaults.NONE);

        private static List<KubeObject> read(String... resources) {
            List<KubeObject> objects = new ArrayList<>();
            for (String resource : resources) {
                try (InputStream in = Facts.class.getResourceAsStream(resource)) {
                    if (in == null) {
                        throw new IllegalStateException("the resource " + resource + " is missing from the jar");
                    }
                    objects.addAll(Manifest.read(Source.of(resource, in.readAllBytes()))
                            .objects());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return objects;
        }
    }
}
