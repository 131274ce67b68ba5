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
import java.util.SortedMap;

/**
 * What decides the gang of some kinds and stands on the member, not in the manifest: training runtimes, resource profiles,
 * base configurations, and what namespaces add to pods.
 *
 * <p>Objects stand as the member has them: (Cluster)TrainingRuntimes, LLMInferenceServiceConfigs, KubeAI's resource profiles
 * as a ConfigMap named {@code kubeai-config} whose mapping {@code resourceProfiles} stands at its top level, and the
 * WorkloadMappings that the federation has published.
 */
public final class Facts {

    /** Nothing is known of the member. */
    public static final Facts NONE = new Facts(List.of(), PodDefaults.NONE);

    private final List<KubeObject> objects;
    private final PodDefaults podDefaults;
    private final SortedMap<String, KindReader> mapped;

    private Facts(List<KubeObject> objects, PodDefaults podDefaults) {
        this.objects = List.copyOf(objects);
        this.podDefaults = podDefaults;
        this.mapped = Mappings.read(objects);
    }

    public PodDefaults podDefaults() {
        return podDefaults;
    }

    /** The reader that a published WorkloadMapping makes for a kind, {@code group/Kind}. */
    Optional<KindReader> mapped(String kind) {
        return Optional.ofNullable(mapped.get(kind));
    }

    /**
     * These facts, and objects that a federation has published or a member has, which come first. LimitRanges and
     * RuntimeClasses among them are what the member adds to pods.
     */
    public Facts with(List<KubeObject> published) {
        List<KubeObject> all = new ArrayList<>(published);
        all.addAll(objects);
        return new Facts(all, MemberDefaults.among(all));
    }

    /** What the projects publish as their defaults: Kubeflow Trainer's runtimes, KubeAI's profiles. */
    public static Facts published() {
        return Published.FACTS;
    }

    Optional<KubeObject> find(String group, String kind, String name) {
        return objects.stream()
                .filter(object -> object.is(group, kind) && object.name().equals(name))
                .findFirst();
    }

    static List<KubeObject> resource(String name) {
        try (InputStream in = Facts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from the jar");
            }
            return Manifest.read(Source.of(name, in.readAllBytes())).objects();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Read once, when the first reader is made. */
    private static final class Published {

        private static final Facts FACTS = new Facts(objects(), PodDefaults.NONE);

        private static List<KubeObject> objects() {
            List<KubeObject> objects = new ArrayList<>(resource("training-runtimes.yaml"));
            objects.addAll(resource("kubeai-profiles.yaml"));
            return objects;
        }
    }
}
