package dev.landfall.adapters.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.adapters.kubernetes.inventory.Served;
import dev.landfall.adapters.kubernetes.view.DeviceFacts;
import dev.landfall.adapters.kubernetes.view.NodeView;
import dev.landfall.adapters.kubernetes.view.ObjectView;
import dev.landfall.adapters.kubernetes.view.PodView;
import dev.landfall.adapters.kubernetes.view.QueueView;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import dev.landfall.workloads.dialect.Identity;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches a member's API server; what it tells is reduced where it arrives and goes on by mail to the picture. */
final class Watches implements AutoCloseable {

    /** Kinds whose objects start pods, of which those with a job's label are watched. */
    static final List<String> WORKLOADS = List.of(
            "v1 Pod",
            "apps/v1 Deployment",
            "apps/v1 ReplicaSet",
            "apps/v1 StatefulSet",
            "batch/v1 Job",
            "disaggregatedset.x-k8s.io/v1 DisaggregatedSet",
            "jobset.x-k8s.io/v1alpha2 JobSet",
            "kubeflow.org/v1 JAXJob",
            "kubeflow.org/v1 PyTorchJob",
            "kubeflow.org/v1 TFJob",
            "kubeflow.org/v1 XGBoostJob",
            "kubeflow.org/v2beta1 MPIJob",
            "leaderworkerset.x-k8s.io/v1 LeaderWorkerSet",
            "ray.io/v1 RayCluster",
            "ray.io/v1 RayJob",
            "ray.io/v1 RayService",
            "workload.codeflare.dev/v1beta2 AppWrapper");

    private static final List<String> DEVICE_VERSIONS = List.of("v1", "v1beta2", "v1beta1");
    private static final String KUEUE = "kueue.x-k8s.io";
    private static final List<String> KUEUE_VERSIONS = List.of("v1beta2", "v1beta1");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;
    private final Served served;
    private final Picture picture;
    private final Consumer<Runnable> mail;
    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

    Watches(KubernetesClient client, Served served, Picture picture, Consumer<Runnable> mail) {
        this.client = client;
        this.served = served;
        this.picture = picture;
        this.mail = mail;
    }

    /** Whether an API is a workload's, whose pods the agent can follow. */
    static boolean isWorkload(String api) {
        return WORKLOADS.contains(api);
    }

    /** Begins to watch and returns when all that is there now has been told. */
    void start() {
        watch(
                client.nodes().inform(),
                node -> {
                    NodeView view = NodeView.of(node);
                    return () -> picture.node(view);
                },
                node -> {
                    String name = node.getMetadata().getName();
                    return () -> picture.nodeGone(name);
                });
        watch(
                client.pods().inAnyNamespace().inform(),
                pod -> {
                    PodView view = PodView.of(pod);
                    Runnable health = device(DeviceFacts.health(pod), healthKey(pod));
                    return () -> {
                        picture.pod(view);
                        health.run();
                    };
                },
                pod -> {
                    String uid = pod.getMetadata().getUid();
                    String health = healthKey(pod);
                    return () -> {
                        picture.podGone(uid);
                        picture.deviceGone(health);
                    };
                });
        for (String api : WORKLOADS) {
            ResourceDefinitionContext kind = served.kinds().get(api);
            if (kind != null) {
                watch(
                        client.genericKubernetesResources(kind)
                                .inAnyNamespace()
                                .withLabel(Identity.JOB)
                                .inform(),
                        object -> seen(object, api),
                        object -> gone(object, api));
            }
        }
        slicesAndClasses("ResourceSlice");
        slicesAndClasses("DeviceClass");
        claims();
        admissions();
    }

    private static String healthKey(Pod pod) {
        return DeviceFacts.HEALTH + "/" + DeviceFacts.healthName(pod);
    }

    private static ObjectNode tree(GenericKubernetesResource object, String api) {
        ObjectNode tree = JSON.valueToTree(object);
        tree.put("apiVersion", api.substring(0, api.indexOf(' ')));
        tree.put("kind", api.substring(api.indexOf(' ') + 1));
        return tree;
    }

    /** Pods that a controller owns are seen as pods, and not as workloads of their own. */
    private @Nullable Runnable seen(GenericKubernetesResource object, String api) {
        ObjectNode tree = tree(object, api);
        boolean owned = !tree.path("metadata").path("ownerReferences").isEmpty();
        ObjectView view = owned ? null : ObjectView.of(tree);
        return view == null ? null : () -> picture.object(view);
    }

    private @Nullable Runnable gone(GenericKubernetesResource object, String api) {
        ObjectView view = ObjectView.of(tree(object, api));
        return view == null ? null : () -> picture.objectGone(view);
    }

    private void slicesAndClasses(String kind) {
        served("resource.k8s.io", DEVICE_VERSIONS, kind)
                .ifPresent(api -> watch(
                        client.genericKubernetesResources(served.kinds().get(api))
                                .inform(),
                        object -> device(DeviceFacts.whole(tree(object, api), kind), ""),
                        object -> device(null, kind + "/" + object.getMetadata().getName())));
    }

    private void claims() {
        served("resource.k8s.io", DEVICE_VERSIONS, DeviceFacts.CLAIM)
                .ifPresent(api -> watch(
                        client.genericKubernetesResources(served.kinds().get(api))
                                .inAnyNamespace()
                                .inform(),
                        object -> device(DeviceFacts.claim(tree(object, api)), claimKey(tree(object, api))),
                        object -> device(null, claimKey(tree(object, api)))));
    }

    private static String claimKey(ObjectNode claim) {
        return DeviceFacts.CLAIM + "/" + DeviceFacts.claimName(claim);
    }

    /** The first of these versions in which the member serves a kind. */
    private Optional<String> served(String group, List<String> versions, String kind) {
        return versions.stream()
                .map(version -> group + "/" + version + " " + kind)
                .filter(served::has)
                .findFirst();
    }

    /** @param object null for one that counts no more, {@code key} */
    private Runnable device(@Nullable DeviceObject object, String key) {
        return object == null ? () -> picture.deviceGone(key) : () -> picture.device(object);
    }

    /** Why a Kueue of the member's own does not admit what it holds. */
    private void admissions() {
        served(KUEUE, KUEUE_VERSIONS, "Workload")
                .ifPresent(api -> watch(
                        client.genericKubernetesResources(served.kinds().get(api))
                                .inAnyNamespace()
                                .inform(),
                        object -> {
                            ObjectNode workload = tree(object, api);
                            return admission(workload, whyNotAdmitted(workload));
                        },
                        object -> admission(tree(object, api), "")));
    }

    /** What the ClusterQueues of a Kueue of the member's own have and use. */
    void startQueues() {
        served(KUEUE, KUEUE_VERSIONS, "ClusterQueue")
                .ifPresent(api -> watch(
                        client.genericKubernetesResources(served.kinds().get(api))
                                .inform(),
                        object -> {
                            QueueView view = QueueView.of(tree(object, api));
                            return () -> picture.queue(view);
                        },
                        object -> {
                            String name = object.getMetadata().getName();
                            return () -> picture.queueGone(name);
                        }));
    }

    private @Nullable Runnable admission(ObjectNode workload, String why) {
        String owner = workload.path("metadata")
                .path("ownerReferences")
                .path(0)
                .path("uid")
                .asText();
        return owner.isEmpty() ? null : () -> picture.admission(owner, why);
    }

    private static String whyNotAdmitted(ObjectNode workload) {
        String why = "";
        for (JsonNode condition : workload.path("status").path("conditions")) {
            String type = condition.path("type").asText();
            boolean holds = condition.path("status").asText().equals("True");
            if ((type.equals("QuotaReserved") && !holds) || (type.equals("Evicted") && holds)) {
                why = condition.path("message").asText();
            }
        }
        return why;
    }

    /** What a change of an object means for the picture; null for nothing. */
    private interface Meaning<T> {
        @Nullable
        Runnable of(T object);
    }

    private <T extends HasMetadata> void watch(SharedIndexInformer<T> informer, Meaning<T> there, Meaning<T> gone) {
        informers.add(informer);
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                tell(there.of(object));
            }

            @Override
            public void onUpdate(T before, T after) {
                tell(there.of(after));
            }

            @Override
            public void onDelete(T object, boolean unknown) {
                tell(gone.of(object));
            }
        });
    }

    private void tell(@Nullable Runnable letter) {
        if (letter != null) {
            mail.accept(letter);
        }
    }

    @Override
    public void close() {
        informers.forEach(SharedIndexInformer::close);
    }
}
