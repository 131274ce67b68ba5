package dev.landfall.adapters.simulated.cluster;

import dev.landfall.model.Amounts;
import dev.landfall.model.capacity.Taint;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of one kind, {@code NAME-0}, {@code NAME-1} …
 *
 * @param count how many there are at first
 * @param allocatable of each
 * @param labels of each; hostname and zone are added
 * @param zones the nodes are spread over them in turn; empty = no zone label
 * @param racks label → nodes per domain: the label's value is {@code NAME-N} for the N-th domain of that many nodes
 * @param usedByOthers requests of pods on each that Landfall did not place
 * @param reclaims when nodes are taken back; null = never
 * @param devices that a driver publishes of each; null = none
 */
public record NodeGroup(
        String name,
        int count,
        Amounts allocatable,
        SortedMap<String, String> labels,
        List<Taint> taints,
        List<String> zones,
        SortedMap<String, Integer> racks,
        Amounts usedByOthers,
        @Nullable Reclaims reclaims,
        @Nullable Devices devices) {

    public NodeGroup {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        taints = List.copyOf(taints);
        zones = List.copyOf(zones);
        racks = Collections.unmodifiableSortedMap(new TreeMap<>(racks));
    }

    /**
     * The devices of one node, {@code gpu-0}, {@code gpu-1} …
     *
     * @param attributes name → text, as the driver publishes them; {@code uuid} is added
     * @param versions attributes of the type version
     * @param capacity name → quantity
     */
    public record Devices(
            String driver,
            int count,
            SortedMap<String, String> attributes,
            SortedMap<String, String> versions,
            SortedMap<String, String> capacity) {

        public Devices {
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
            versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
            capacity = Collections.unmodifiableSortedMap(new TreeMap<>(capacity));
        }

        List<String> names() {
            return IntStream.range(0, count).mapToObj(i -> "gpu-" + i).toList();
        }
    }

    /**
     * A provider that takes nodes back now and then.
     *
     * @param firstMs when the first is announced, after the start
     * @param everyMs mean time between two announcements; each lasts between half and one and a half of it
     * @param noticeMs from the announcement until the node is gone
     * @param replacedAfterMs from then until another node stands in its place
     */
    public record Reclaims(long firstMs, long everyMs, long noticeMs, long replacedAfterMs) {

        public Reclaims {
            if (firstMs < 0 || everyMs < 1 || noticeMs < 0 || replacedAfterMs < 0) {
                throw new IllegalArgumentException("reclaims: firstMs " + firstMs + ", everyMs " + everyMs
                        + ", noticeMs " + noticeMs + ", replacedAfterMs " + replacedAfterMs
                        + ": give none below 0, and everyMs above it");
            }
        }
    }
}
