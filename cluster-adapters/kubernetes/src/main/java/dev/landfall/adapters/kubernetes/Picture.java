package dev.landfall.adapters.kubernetes;

import dev.landfall.adapters.kubernetes.view.NodeView;
import dev.landfall.adapters.kubernetes.view.ObjectKey;
import dev.landfall.adapters.kubernetes.view.ObjectView;
import dev.landfall.adapters.kubernetes.view.PodView;
import dev.landfall.adapters.kubernetes.view.QueueView;
import dev.landfall.adapters.port.agent.Change;
import dev.landfall.model.Amounts;
import dev.landfall.model.JobId;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is on a member, as its API server has told. One thread. */
final class Picture {

    private final SortedMap<String, NodeView> nodes = new TreeMap<>();
    private final Map<String, PodView> pods = new HashMap<>();
    private final Map<String, Amounts> usedByOthers = new HashMap<>();
    private final Map<JobId, Map<String, PodView>> podsOfJob = new HashMap<>();
    private final Map<JobId, SortedMap<ObjectKey, ObjectView>> objects = new HashMap<>();
    private final Map<String, String> admissions = new HashMap<>();
    private final SortedMap<String, DeviceObject> devices = new TreeMap<>();
    private final MemberQueues queues = new MemberQueues();
    private final Set<JobId> touched = new HashSet<>();
    private List<Change> changes = new ArrayList<>();
    private boolean roomChanged;

    // --- what is told -----------------------------------------------------------------------------------------------

    void node(NodeView view) {
        String name = view.facts().name();
        NodeView before = nodes.put(name, view);
        if (before == null || !before.facts().equals(view.facts())) {
            changes.add(new Change.OfNode(name));
            roomChanged = true;
        }
        if (view.noticeSeconds() > 0 && (before == null || before.noticeSeconds() == 0)) {
            changes.add(new Change.OfReclaim(name, view.noticeSeconds() * 1000));
        }
    }

    void nodeGone(String name) {
        if (nodes.remove(name) != null) {
            changes.add(new Change.OfNode(name));
            roomChanged = true;
        }
    }

    void pod(PodView view) {
        PodView before = pods.put(view.uid(), view);
        if (view.equals(before)) {
            return;
        }
        count(before, view);
        if (view.job() != null) {
            podsOfJob.computeIfAbsent(view.job(), _ -> new TreeMap<>()).put(view.uid(), view);
            touched.add(view.job());
        }
    }

    void podGone(String uid) {
        PodView before = pods.remove(uid);
        if (before == null) {
            return;
        }
        count(before, null);
        Map<String, PodView> ofJob = before.job() == null ? null : podsOfJob.get(before.job());
        if (ofJob != null && before.job() != null) {
            ofJob.remove(uid);
            touched.add(before.job());
            if (ofJob.isEmpty()) {
                podsOfJob.remove(before.job());
            }
        }
    }

    private void count(@Nullable PodView before, @Nullable PodView after) {
        Amounts was = foreign(before);
        Amounts is = foreign(after);
        String node = after == null || after.node().isEmpty() ? before == null ? "" : before.node() : after.node();
        if (!node.isEmpty() && !was.equals(is)) {
            Amounts used =
                    usedByOthers.getOrDefault(node, Amounts.NONE).minus(was).plus(is);
            if (used.fitsIn(Amounts.NONE)) {
                usedByOthers.remove(node);
            } else {
                usedByOthers.put(node, used);
            }
            changes.add(new Change.OfNode(node));
            roomChanged = true;
        }
    }

    private static Amounts foreign(@Nullable PodView pod) {
        return pod != null && pod.job() == null && pod.isBound() ? pod.requests() : Amounts.NONE;
    }

    void object(ObjectView view) {
        objects.computeIfAbsent(view.job(), _ -> new TreeMap<>()).put(view.key(), view);
        touched.add(view.job());
    }

    void objectGone(ObjectView view) {
        SortedMap<ObjectKey, ObjectView> ofJob = objects.get(view.job());
        if (ofJob != null) {
            ofJob.remove(view.key());
            touched.add(view.job());
            if (ofJob.isEmpty()) {
                objects.remove(view.job());
            }
        }
    }

    /** Why a Kueue on the member does not admit what an object owns; empty when it does, or has forgotten it. */
    void admission(String ownerUid, String why) {
        String before = why.isEmpty() ? admissions.remove(ownerUid) : admissions.put(ownerUid, why);
        if (!why.equals(before == null ? "" : before)) {
            objects.forEach((job, ofJob) -> {
                if (ofJob.values().stream().anyMatch(object -> object.uid().equals(ownerUid))) {
                    touched.add(job);
                }
            });
        }
    }

    void queue(QueueView view) {
        if (queues.told(view)) {
            changes.add(new Change.OfQueue());
        }
    }

    void queueGone(String name) {
        if (queues.gone(name)) {
            changes.add(new Change.OfQueue());
        }
    }

    void device(DeviceObject object) {
        if (!object.equals(devices.put(object.kind() + "/" + object.name(), object))) {
            changes.add(new Change.OfDevice(object));
        }
    }

    void deviceGone(String key) {
        if (devices.remove(key) != null) {
            changes.add(new Change.OfDeviceGone(key));
        }
    }

    void change(Change change) {
        changes.add(change);
    }

    // --- what is asked ----------------------------------------------------------------------------------------------

    List<Change> drainChanges() {
        List<Change> drained = changes;
        changes = new ArrayList<>();
        return drained;
    }

    /** Jobs of which something changed since the last call. */
    Set<JobId> drainTouched() {
        Set<JobId> drained = new HashSet<>(touched);
        touched.clear();
        return drained;
    }

    /** Room that was ours is free. */
    void roomChanged() {
        roomChanged = true;
    }

    /** Whether nodes, what others use of them, or what was ours changed since the last call. */
    boolean drainRoomChanged() {
        boolean changed = roomChanged;
        roomChanged = false;
        return changed;
    }

    List<NodeFacts> nodes() {
        return nodes.keySet().stream().map(this::facts).toList();
    }

    @Nullable
    NodeFacts node(String name) {
        return nodes.containsKey(name) ? facts(name) : null;
    }

    private NodeFacts facts(String name) {
        NodeView view = nodes.get(name);
        if (view == null) {
            throw new IllegalStateException("node " + name + " is not in the picture");
        }
        return view.withUsage(usedByOthers.getOrDefault(name, Amounts.NONE));
    }

    boolean isBeingReclaimed(String node) {
        NodeView view = nodes.get(node);
        return view != null && view.noticeSeconds() > 0;
    }

    /** ClusterQueues of the member's own Kueue. */
    MemberQueues queues() {
        return queues;
    }

    List<DeviceObject> devices() {
        return List.copyOf(devices.values());
    }

    Collection<PodView> pods(JobId job) {
        return podsOfJob.getOrDefault(job, Map.of()).values();
    }

    Collection<ObjectView> objects(JobId job) {
        SortedMap<ObjectKey, ObjectView> found = objects.get(job);
        return found == null ? List.of() : found.values();
    }

    @Nullable
    String admission(String ownerUid) {
        return admissions.get(ownerUid);
    }
}
