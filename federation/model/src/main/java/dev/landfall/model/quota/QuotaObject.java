package dev.landfall.model.quota;

import dev.landfall.model.capacity.Taint;
import dev.landfall.model.job.Toleration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Kueue object as quota is computed from it; v1beta1 and v1beta2 are read into the same records.
 *
 * @see <a href="https://kueue.sigs.k8s.io/docs/reference/kueue.v1beta2/">Kueue API</a>
 */
public sealed interface QuotaObject {

    /** {@code Kind/name}, or {@code Kind/namespace/name}: unique in the cell. */
    String key();

    /** Nodes of one kind, on whichever clusters have them. */
    record ResourceFlavor(
            String name, SortedMap<String, String> nodeLabels, List<Taint> nodeTaints, List<Toleration> tolerations)
            implements QuotaObject {

        public ResourceFlavor {
            nodeLabels = Collections.unmodifiableSortedMap(new TreeMap<>(nodeLabels));
            nodeTaints = List.copyOf(nodeTaints);
            tolerations = List.copyOf(tolerations);
        }

        @Override
        public String key() {
            return "ResourceFlavor/" + name;
        }
    }

    /** Quota that LocalQueues draw from. */
    record ClusterQueue(
            String name,
            @Nullable String cohort,
            List<ResourceGroup> resourceGroups,
            QueueingStrategy queueingStrategy,
            @Nullable LabelSelector namespaceSelector,
            Fungibility flavorFungibility,
            PreemptionPolicy preemption,
            StopPolicy stopPolicy,
            FairWeight fairWeight,
            FlavorOrder flavorOrder)
            implements QuotaObject {

        public ClusterQueue {
            resourceGroups = List.copyOf(resourceGroups);
        }

        @Override
        public String key() {
            return "ClusterQueue/" + name;
        }
    }

    /** A pool that ClusterQueues and Cohorts below it share. */
    record Cohort(String name, @Nullable String parent, List<ResourceGroup> resourceGroups, FairWeight fairWeight)
            implements QuotaObject {

        public Cohort {
            resourceGroups = List.copyOf(resourceGroups);
        }

        @Override
        public String key() {
            return "Cohort/" + name;
        }
    }

    /** The queue that a namespace's jobs name. */
    record LocalQueue(String namespace, String name, String clusterQueue, StopPolicy stopPolicy, FairWeight fairWeight)
            implements QuotaObject {

        @Override
        public String key() {
            return "LocalQueue/" + namespace + "/" + name;
        }
    }

    /** Kueue's WorkloadPriorityClass; a Kubernetes PriorityClass is read into it too, under the same name. */
    record WorkloadPriorityClass(String name, int value) implements QuotaObject {

        @Override
        public String key() {
            return "WorkloadPriorityClass/" + name;
        }
    }

    /** A namespace's labels, for namespaceSelector. */
    record Namespace(String name, SortedMap<String, String> labels) implements QuotaObject {

        public Namespace {
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        }

        @Override
        public String key() {
            return "Namespace/" + name;
        }
    }
}
