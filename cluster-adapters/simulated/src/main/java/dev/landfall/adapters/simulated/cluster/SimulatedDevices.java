package dev.landfall.adapters.simulated.cluster;

import dev.landfall.adapters.port.agent.Change;
import dev.landfall.devices.allocate.Rules;
import dev.landfall.devices.fit.MemberDeviceFit;
import dev.landfall.model.ClusterName;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.device.Device.DeviceTaint;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.seam.DeviceFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The devices of the cluster's nodes: what drivers publish of them, which claims have them, and which are out of order. Which
 * devices a pod gets, the cluster's own scheduler decides by Kubernetes' rules; what Landfall took is not asked.
 */
final class SimulatedDevices {

    private static final String BY_CLASS = "deviceclass.resource.kubernetes.io/";

    private final ClusterName cluster;
    private final List<DeviceClass> classes;
    private final Consumer<Change> news;
    private final DeviceFit.Devices scheduler =
            new MemberDeviceFit(Rules.asKubernetes(Rules.Gates.KUBERNETES_1_36)).devices();
    private final SortedMap<String, DeviceObject> objects = new TreeMap<>();
    private final Map<String, NodeGroup.Devices> published = new TreeMap<>();
    private final Map<DeviceName, List<DeviceTaint>> taints = new TreeMap<>();
    private final SortedSet<DeviceName> unhealthy = new TreeSet<>();
    private final boolean hasAny;

    /** What the pods of an order get, or why they get nothing. */
    private record Choice(List<ClaimGrant> grants, @Nullable String lack) {}

    SimulatedDevices(MemberSpec spec, Consumer<Change> news) {
        this.cluster = spec.name();
        this.news = news;
        this.hasAny = spec.hasDevices();
        this.classes = spec.deviceClasses();
        classes.forEach(one -> publish(DeviceJson.deviceClass(one)));
    }

    /** Sorted by kind and name; null where no node was ever to have devices. */
    @Nullable
    List<DeviceObject> objects() {
        return hasAny ? List.copyOf(objects.values()) : null;
    }

    // --- nodes ------------------------------------------------------------------------------------------------------

    void node(NodeFacts facts, NodeGroup.@Nullable Devices devices) {
        if (!hasAny) {
            return;
        }
        scheduler.put(facts);
        if (devices != null && published.put(facts.name(), devices) == null) {
            publish(DeviceJson.slice(facts.name(), devices, Map.of()));
        }
    }

    void nodeIsGone(String node) {
        NodeGroup.Devices devices = published.remove(node);
        if (devices != null) {
            withdraw(DeviceJson.slice(node, devices, Map.of()));
            taints.keySet().removeIf(device -> device.node().equals(node));
            if (unhealthy.removeIf(device -> device.node().equals(node))) {
                withdraw(DeviceJson.health(node, List.of()));
            }
        }
        if (hasAny) {
            scheduler.removeNode(node);
        }
    }

    // --- what befalls devices ---------------------------------------------------------------------------------------

    void setHealthy(DeviceName device, boolean healthy) {
        require(device);
        if (healthy ? unhealthy.remove(device) : unhealthy.add(device)) {
            List<DeviceName> ofNode = unhealthy.stream()
                    .filter(one -> one.node().equals(device.node()))
                    .toList();
            DeviceObject health = DeviceJson.health(device.node(), ofNode);
            if (ofNode.isEmpty()) {
                withdraw(health);
            } else {
                publish(health);
            }
        }
    }

    /** @param now all taints of the device */
    void taint(DeviceName device, List<DeviceTaint> now) {
        NodeGroup.Devices devices = require(device);
        taints.put(device, now);
        Map<String, List<DeviceTaint>> ofNode = new TreeMap<>();
        taints.forEach((one, its) -> {
            if (one.node().equals(device.node())) {
                ofNode.put(one.name(), its);
            }
        });
        publish(DeviceJson.slice(device.node(), devices, ofNode));
    }

    private NodeGroup.Devices require(DeviceName device) {
        NodeGroup.Devices devices = published.get(device.node());
        if (devices == null
                || !devices.driver().equals(device.driver())
                || !devices.names().contains(device.name())) {
            throw new IllegalArgumentException("device " + device + " of " + cluster + " does not exist");
        }
        return devices;
    }

    // --- claims -----------------------------------------------------------------------------------------------------

    /** Whether pods on such a node get devices for what they ask by this name. */
    boolean serves(String resource, NodeFacts node) {
        return !node.allocatable().has(resource)
                && classes.stream()
                        .anyMatch(one ->
                                resource.equals(one.extendedResourceName()) || resource.equals(BY_CLASS + one.name()));
    }

    /** Why not all pods of the work get their devices now; null if they do. */
    @Nullable
    String lack(WorkOrder order) {
        return choose(order).lack;
    }

    void take(WorkOrder order) {
        List<ClaimGrant> grants = choose(order).grants;
        if (!grants.isEmpty()) {
            scheduler.give(owner(order), grants);
        }
        for (int i = 0; i < grants.size(); i++) {
            ClaimGrant grant = grants.get(i);
            if (grant.isPart()) {
                continue;
            }
            String name = owner(order).replace('/', '-') + "-" + i + "-"
                    + grant.claim().replace('/', '-');
            tell(DeviceJson.claim(name, order, grant));
        }
    }

    void giveBack(WorkOrder order) {
        if (hasAny) {
            scheduler.takeBack(owner(order));
            String prefix = "ResourceClaim/" + owner(order).replace('/', '-') + "-";
            List.copyOf(objects.tailMap(prefix).values()).stream()
                    .filter(object -> key(object).startsWith(prefix))
                    .forEach(this::forget);
        }
    }

    private static String owner(WorkOrder order) {
        return order.job() + "/" + order.attempt();
    }

    private Choice choose(WorkOrder order) {
        List<ClaimGrant> grants = new ArrayList<>();
        DeviceFit.Allocations now = scheduler.allocations();
        for (PodSet podSet : order.podSets().values()) {
            // A member that describes no devices packs parts of GPUs as it likes.
            boolean packs = hasAny || podSet.shares() == null;
            DeviceFit.Taking taking = packs ? now.taking(owner(order), podSet) : null;
            if (taking == null) {
                continue;
            }
            for (NodePods pods : order.pods()) {
                // How many GPUs are free by name is asked of the node.
                int done = pods.podSet().equals(podSet.name())
                        ? taking.take(pods.node(), pods.pods(), Long.MAX_VALUE)
                        : pods.pods();
                if (done < pods.pods()) {
                    String why = now.explain(owner(order), podSet);
                    return new Choice(
                            List.of(),
                            "node " + pods.node() + " has devices for " + done + " of " + pods.pods() + " pods"
                                    + (why.isEmpty() ? "" : ": " + why));
                }
            }
            grants.addAll(taking.grants());
            now = taking.after();
        }
        return new Choice(grants, null);
    }

    // --- objects ----------------------------------------------------------------------------------------------------

    private static String key(DeviceObject object) {
        return object.kind() + "/" + object.name();
    }

    /** The scheduler and the agent see it. */
    private void publish(DeviceObject object) {
        scheduler.put(entity(object));
        tell(object);
    }

    private void withdraw(DeviceObject object) {
        scheduler.remove(entity(object));
        forget(object);
    }

    private ClusterDevices entity(DeviceObject object) {
        return new ClusterDevices(cluster, object.kind(), object.name(), object.json());
    }

    private void tell(DeviceObject object) {
        objects.put(key(object), object);
        news.accept(new Change.OfDevice(object));
    }

    private void forget(DeviceObject object) {
        objects.remove(key(object));
        news.accept(new Change.OfDeviceGone(key(object)));
    }
}
