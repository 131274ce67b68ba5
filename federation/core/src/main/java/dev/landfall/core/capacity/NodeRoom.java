package dev.landfall.core.capacity;

import dev.landfall.model.JobId;
import dev.landfall.model.device.NodeGpus;
import dev.landfall.model.entity.Node;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A node with what placements take of it. It outlives its node while placements still name it. */
public final class NodeRoom {

    private final String name;
    private @Nullable Node node;
    private long[] taken = new long[0];

    /** Allocatable less what others use. */
    private long[] ours = new long[0];

    private final SortedMap<JobId, Integer> podsOfJob = new TreeMap<>();

    /** GPUs of which parts are given away, by name, with how many parts. */
    private final SortedMap<String, Integer> sharedGpus = new TreeMap<>();

    /** Of the resource that whole GPUs are asked for by, how much one of them is. */
    private long unitsOfGpu;

    /** Where the index has it; null while it takes no new pods. */
    private @Nullable NodeClass nodeClass;

    private @Nullable FreeRoom indexedAs;

    NodeRoom(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Null once the node is gone. */
    public @Nullable Node node() {
        return node;
    }

    /** Jobs that have pods here, by id, and how many. */
    public SortedMap<JobId, Integer> podsOfJob() {
        return Collections.unmodifiableSortedMap(podsOfJob);
    }

    void node(@Nullable Node newNode, ResourceIds ids) {
        node = newNode;
        if (newNode == null) {
            ours = new long[0];
            unitsOfGpu = 0;
            return;
        }
        ours = ids.vector(newNode.facts().allocatable());
        unitsOfGpu = NodeGpus.of(newNode.facts()).unitsEach();
        if (!newNode.facts().allocatable().has("pods")) {
            ours = ResourceIds.with(ours, ResourceIds.PODS, Integer.MAX_VALUE);
        }
        subtract(ours, ids.vector(newNode.facts().usedByOthers()));
    }

    void take(JobId job, int pods, long[] perPod, int sign) {
        if (perPod.length > taken.length) {
            taken = Arrays.copyOf(taken, perPod.length);
        }
        for (int id = 0; id < perPod.length; id++) {
            taken[id] += (long) sign * pods * perPod[id];
        }
        int left = podsOfJob.merge(job, sign * pods, Integer::sum);
        if (left == 0) {
            podsOfJob.remove(job);
        }
    }

    /** A placement takes a part of a GPU, or gives it back. */
    void share(String gpu, int sign) {
        sharedGpus.merge(gpu, sign, (before, change) -> before + change == 0 ? null : before + change);
    }

    /** How many parts of a GPU placements have. */
    int parts(String gpu) {
        return sharedGpus.getOrDefault(gpu, 0);
    }

    boolean sharesGpus() {
        return !sharedGpus.isEmpty();
    }

    long unitsOfGpu() {
        return unitsOfGpu;
    }

    boolean vacant() {
        return node == null && podsOfJob.isEmpty();
    }

    /** Allocatable less what others and placements use. */
    long[] free() {
        long[] free = ours.clone();
        subtract(free, taken);
        return sharedGpus.isEmpty() ? free : withoutShared(free);
    }

    /** A GPU that is shared is no longer free by name. */
    private long[] withoutShared(long[] free) {
        long left = ResourceIds.at(free, ResourceIds.GPUS) - unitsOfGpu * sharedGpus.size();
        return ResourceIds.with(free, ResourceIds.GPUS, left);
    }

    private static void subtract(long[] free, long[] used) {
        for (int id = 0; id < Math.min(free.length, used.length); id++) {
            free[id] -= used[id];
        }
    }

    /** What placements take of a resource. */
    long taken(int id) {
        return ResourceIds.at(taken, id);
    }

    @Nullable
    NodeClass nodeClass() {
        return nodeClass;
    }

    void unindex() {
        if (nodeClass != null && indexedAs != null) {
            nodeClass.remove(indexedAs, this);
        }
        nodeClass = null;
        indexedAs = null;
    }

    void index(NodeClass into, FreeRoom room) {
        nodeClass = into;
        indexedAs = room;
        into.add(room, this);
    }

    /** After what is taken has changed. */
    void move(ResourceIds ids) {
        NodeClass in = nodeClass;
        if (in != null && indexedAs != null) {
            in.remove(indexedAs, this);
            index(in, new FreeRoom(free(), ids));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
