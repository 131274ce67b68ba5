package dev.landfall.workloads.pod;

import dev.landfall.model.Quantity;
import dev.landfall.workloads.manifest.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A pod template, or a pod, as far as placing depends on it.
 *
 * @param annotations of the template's metadata; topology requests stand there
 * @param podRequests pod-level requests, which replace the containers' sums
 * @param podLimits pod-level limits
 * @param runtimeClassName empty when none is named
 * @param priorityClassName empty when none is named
 * @param podGroupName the native PodGroup that the pods belong to; empty when none is named
 * @param claims devices asked for by Dynamic Resource Allocation
 * @param spec the pod spec in the manifest
 */
public record PodTemplate(
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        List<Container> containers,
        List<Container> initContainers,
        SortedMap<String, Quantity> podRequests,
        SortedMap<String, Quantity> podLimits,
        SortedMap<String, Quantity> overhead,
        String runtimeClassName,
        String priorityClassName,
        String podGroupName,
        NodeChoice nodes,
        List<ClaimRef> claims,
        Fields spec) {

    public PodTemplate {
        containers = List.copyOf(containers);
        initContainers = List.copyOf(initContainers);
        claims = List.copyOf(claims);
    }

    /** Reads {@code metadata} and {@code spec} of a template, or of a Pod. */
    public static PodTemplate read(Fields template) {
        return read(template.at("metadata"), template.at("spec"));
    }

    /** Reads a bare pod spec. */
    public static PodTemplate ofSpec(Fields spec) {
        return read(spec.nothing(), spec);
    }

    public static PodTemplate read(Fields metadata, Fields spec) {
        Fields resources = spec.at("resources");
        return new PodTemplate(
                metadata.strings("labels"),
                metadata.strings("annotations"),
                containers(spec, "containers"),
                containers(spec, "initContainers"),
                resources.quantities("requests"),
                resources.quantities("limits"),
                spec.quantities("overhead"),
                spec.text("runtimeClassName", ""),
                spec.text("priorityClassName", ""),
                spec.at("schedulingGroup").text("podGroupName", ""),
                NodeChoice.read(spec),
                ClaimRef.read(spec),
                spec);
    }

    private static List<Container> containers(Fields spec, String field) {
        if (!spec.has(field)) {
            return List.of();
        }
        List<Container> containers = new ArrayList<>();
        for (Fields container : spec.list(field)) {
            containers.add(Container.read(container));
        }
        return containers;
    }

    public PodTemplate withContainers(List<Container> newContainers) {
        return new PodTemplate(
                labels,
                annotations,
                newContainers,
                initContainers,
                podRequests,
                podLimits,
                overhead,
                runtimeClassName,
                priorityClassName,
                podGroupName,
                nodes,
                claims,
                spec);
    }

    /** Reads a container that stands outside a pod spec. */
    public static Container container(Fields container) {
        return Container.read(container);
    }

    /** The template with other nodes and annotations, both read at {@code place}. */
    public PodTemplate placed(NodeChoice newNodes, SortedMap<String, String> newAnnotations, Fields place) {
        return new PodTemplate(
                labels,
                newAnnotations,
                containers,
                initContainers,
                podRequests,
                podLimits,
                overhead,
                runtimeClassName,
                priorityClassName,
                podGroupName,
                newNodes,
                claims,
                place);
    }

    /** The template with the claims that another holder of {@code resourceClaims} lists. */
    public PodTemplate withClaimsOf(Fields holder) {
        return new PodTemplate(
                labels,
                annotations,
                containers,
                initContainers,
                podRequests,
                podLimits,
                overhead,
                runtimeClassName,
                priorityClassName,
                podGroupName,
                nodes,
                ClaimRef.read(holder),
                spec);
    }

    /** The template with a container more, as controllers inject them. */
    public PodTemplate withContainer(Container added) {
        List<Container> all = new ArrayList<>(containers);
        all.add(added);
        return withContainers(all);
    }

    public long sidecars() {
        return initContainers.stream().filter(Container::sidecar).count();
    }
}
