package dev.landfall.devices.allocate;

import java.util.ArrayList;
import java.util.List;

/** The pools of a node and, in the order in which they are tried, their usable devices. */
final class NodeDevices {
    private final NodeView node;
    private final List<Pool> pools;
    private final PoolDevice[] devices;
    private final Pool[] poolOf;

    NodeDevices(NodeView node, List<Pool> pools) {
        this.node = node;
        this.pools = pools;
        List<PoolDevice> usable = new ArrayList<>();
        List<Pool> owners = new ArrayList<>();
        for (Pool pool : pools) {
            if (pool.isUsable()) {
                usable.addAll(pool.devices());
                pool.devices().forEach(device -> owners.add(pool));
            }
        }
        this.devices = usable.toArray(PoolDevice[]::new);
        this.poolOf = owners.toArray(Pool[]::new);
    }

    NodeView node() {
        return node;
    }

    List<Pool> pools() {
        return pools;
    }

    boolean has(DeviceId id) {
        for (PoolDevice device : devices) {
            if (device.id().equals(id)) {
                return device.isUsableOn(node);
            }
        }
        return false;
    }

    int count() {
        return devices.length;
    }

    PoolDevice device(int index) {
        return devices[index];
    }

    Pool poolOf(int index) {
        return poolOf[index];
    }
}
