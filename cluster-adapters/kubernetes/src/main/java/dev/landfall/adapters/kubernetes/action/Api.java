package dev.landfall.adapters.kubernetes.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.adapters.kubernetes.view.ObjectKey;
import dev.landfall.adapters.kubernetes.view.PodView;
import dev.landfall.model.JobId;
import dev.landfall.model.job.Reason;
import dev.landfall.workloads.dialect.Identity;
import dev.landfall.workloads.dialect.Suspension;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls of an API server, each of which waits for its answer; what went wrong is a value. Thread-safe. */
public final class Api {

    public static final String FIELD_MANAGER = "landfall";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;
    private final Map<String, ResourceDefinitionContext> kinds;

    /** @param kinds {@code group/version Kind} → how it is addressed */
    public Api(KubernetesClient client, Map<String, ResourceDefinitionContext> kinds) {
        this.client = client;
        this.kinds = Map.copyOf(kinds);
    }

    /**
     * Applies a document, unless an object of that name is somebody else's.
     *
     * @return what is in the way; null once it is applied
     */
    public @Nullable Trouble apply(ObjectNode document) {
        ObjectKey key = ObjectKey.of(document);
        Resource<GenericKubernetesResource> resource = resource(key);
        if (resource == null) {
            return Trouble.elsewhere("KindNotServed", key.toString(), "the member does not serve " + key.api());
        }
        return tried(key.toString(), () -> {
            GenericKubernetesResource there = resource.get();
            Trouble taken = there == null ? null : taken(key, there, document);
            return taken == null ? write(key, document) : taken;
        });
    }

    private @Nullable Trouble write(ObjectKey key, ObjectNode document) {
        try {
            GenericKubernetesResource wanted = JSON.treeToValue(document, GenericKubernetesResource.class);
            client.genericKubernetesResources(kind(key))
                    .inNamespace(key.namespace())
                    .resource(wanted)
                    .patch(applying());
            return null;
        } catch (JsonProcessingException e) {
            return Trouble.elsewhere("ManifestRefused", key.toString(), "it is no object: " + e.getMessage());
        }
    }

    private static @Nullable Trouble tried(String what, Supplier<@Nullable Trouble> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            return Trouble.of(what, e);
        }
    }

    private static PatchContext applying() {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(FIELD_MANAGER)
                .withForce(true)
                .build();
    }

    private static @Nullable Trouble taken(ObjectKey key, GenericKubernetesResource there, ObjectNode document) {
        Map<String, String> labels = there.getMetadata().getLabels();
        String job = labels == null ? "" : labels.getOrDefault(Identity.JOB, "");
        String attempt = labels == null ? "" : labels.getOrDefault(Identity.ATTEMPT, "");
        var wanted = document.path("metadata").path("labels");
        if (!job.equals(wanted.path(Identity.JOB).asText())) {
            String owner = job.isEmpty() ? "somebody else" : "job " + job;
            return Trouble.elsewhere(
                    "NameTaken", key.toString(), "an object of this name is there, and is of " + owner);
        }
        boolean ending = there.getMetadata().getDeletionTimestamp() != null;
        return ending || !attempt.equals(wanted.path(Identity.ATTEMPT).asText())
                ? new Trouble(
                        Trouble.Remedy.AGAIN,
                        new Reason("EarlierAttemptEnds", key + " of attempt " + attempt + " is not gone yet"))
                : null;
    }

    /** Lets the pods of an object go that was applied suspended. */
    public @Nullable Trouble release(ObjectKey key, ObjectNode patch) {
        Resource<GenericKubernetesResource> resource = resource(key);
        if (resource == null) {
            return Trouble.elsewhere("KindNotServed", key.toString(), "the member no longer serves " + key.api());
        }
        return tried(key.toString(), () -> {
            PatchContext merging = new PatchContext.Builder()
                    .withPatchType(PatchType.JSON_MERGE)
                    .withFieldManager(FIELD_MANAGER)
                    .build();
            resource.patch(merging, patch.toString());
            return null;
        });
    }

    /** As the other, for an object that an agent before this one applied. */
    public @Nullable Trouble release(ObjectKey key) {
        ObjectNode object =
                JSON.createObjectNode().put("apiVersion", key.apiVersion()).put("kind", key.kind());
        return Suspension.releasing(object).map(patch -> release(key, patch)).orElse(null);
    }

    /** Asks for an object's end; what it owns ends before or after it. */
    public @Nullable Trouble delete(ObjectKey key) {
        Resource<GenericKubernetesResource> resource = resource(key);
        if (resource == null) {
            return null;
        }
        return tried(key.toString(), () -> {
            resource.withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
            return null;
        });
    }

    /** Whether pods of a job are left, asked of the server itself: then that is in the way. */
    public @Nullable Trouble podsOf(JobId job) {
        return tried("pods of job " + job, () -> {
            long live = client.pods().inAnyNamespace().withLabel(Identity.JOB, job.value()).list().getItems().stream()
                    .filter(pod -> !PodView.of(pod).ended())
                    .count();
            return live == 0
                    ? null
                    : new Trouble(Trouble.Remedy.AGAIN, new Reason("PodsAreThere", live + " pods are not gone yet"));
        });
    }

    private @Nullable ResourceDefinitionContext kind(ObjectKey key) {
        return kinds.get(key.api());
    }

    private @Nullable Resource<GenericKubernetesResource> resource(ObjectKey key) {
        ResourceDefinitionContext kind = kind(key);
        return kind == null
                ? null
                : client.genericKubernetesResources(kind)
                        .inNamespace(key.namespace())
                        .withName(key.name());
    }

    /** Writes a mark, whoever wrote it before. */
    public @Nullable Trouble write(ConfigMap mark) {
        return tried("ConfigMap " + mark.getMetadata().getName(), () -> {
            client.configMaps()
                    .inNamespace(mark.getMetadata().getNamespace())
                    .resource(mark)
                    .patch(applying());
            return null;
        });
    }

    public @Nullable Trouble forget(String namespace, String mark) {
        return tried("ConfigMap " + mark, () -> {
            client.configMaps().inNamespace(namespace).withName(mark).delete();
            return null;
        });
    }
}
