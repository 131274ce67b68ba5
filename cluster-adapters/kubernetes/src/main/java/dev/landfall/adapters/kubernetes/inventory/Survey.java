package dev.landfall.adapters.kubernetes.inventory;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs on a member for its own sake: images of Deployments and DaemonSets.
 *
 * @param images of all their containers
 */
record Survey(List<Image> images) {

    /**
     * A container's image.
     *
     * @param name without registry, tag and digest: {@code kueue/kueue}
     * @param tag without a leading v; empty if it has none
     * @param available whether any pod of its workload is
     */
    record Image(String name, String tag, boolean available) {

        static Image of(String reference, boolean available) {
            String plain = reference.contains("@") ? reference.substring(0, reference.indexOf('@')) : reference;
            int slash = plain.indexOf('/');
            boolean registry = slash > 0 && plain.substring(0, slash).matches(".*[.:].*|localhost");
            String path = registry ? plain.substring(slash + 1) : plain;
            int colon = path.lastIndexOf(':');
            String tag = colon < 0 ? "" : path.substring(colon + 1);
            return new Image(
                    colon < 0 ? path : path.substring(0, colon),
                    tag.startsWith("v") ? tag.substring(1) : tag,
                    available);
        }

        boolean is(String wanted) {
            return name.equals(wanted) || name.endsWith("/" + wanted);
        }
    }

    Survey {
        images = List.copyOf(images);
    }

    /** @throws KubernetesClientException if the server cannot be asked; what it refuses to tell is left out */
    static Survey by(KubernetesClient client) {
        List<Image> images = new ArrayList<>();
        for (Deployment one : Served.told(() ->
                        client.apps().deployments().inAnyNamespace().list().getItems())
                .orElse(List.of())) {
            Integer ready = one.getStatus() == null ? null : one.getStatus().getAvailableReplicas();
            add(one.getSpec().getTemplate(), ready != null && ready > 0, images);
        }
        for (DaemonSet one : Served.told(
                        () -> client.apps().daemonSets().inAnyNamespace().list().getItems())
                .orElse(List.of())) {
            Integer ready = one.getStatus() == null ? null : one.getStatus().getNumberAvailable();
            add(one.getSpec().getTemplate(), ready != null && ready > 0, images);
        }
        return new Survey(images);
    }

    private static void add(PodTemplateSpec template, boolean available, List<Image> images) {
        template.getSpec()
                .getContainers()
                .forEach(container ->
                        images.add(Image.of(container.getImage() == null ? "" : container.getImage(), available)));
    }

    boolean runs(String image) {
        return images.stream().anyMatch(one -> one.is(image));
    }
}
