package dev.landfall.app.view;

import dev.landfall.app.api.ClusterDevicesView;
import dev.landfall.core.State;
import dev.landfall.core.capacity.Member;
import dev.landfall.model.ClusterName;
import dev.landfall.model.Finding;
import dev.landfall.model.entity.Cluster;
import dev.landfall.model.seam.DeviceFit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Members' devices. */
public final class DeviceViews {

    private final DeviceFit fit;

    public DeviceViews(DeviceFit fit) {
        this.fit = fit;
    }

    /** Empty if no such member has reported itself. */
    public Optional<ClusterDevicesView> of(State state, ClusterName name) {
        Member member = state.capacity().member(name);
        if (member == null || member.cluster() == null) {
            return Optional.empty();
        }
        DeviceFit.Devices devices = member.devices().ready(fit);
        return Optional.of(new ClusterDevicesView(
                state.head().step(),
                name.value(),
                devices.kinds().stream().map(DeviceViews::kind).toList(),
                devices.findings()));
    }

    /** What is wrong with what members report of devices; of each member that has described any. */
    public SortedMap<ClusterName, List<Finding>> findings(State state) {
        SortedMap<ClusterName, List<Finding>> findings = new TreeMap<>();
        for (Member member : state.capacity().members()) {
            Cluster cluster = member.cluster();
            if (cluster != null && !member.devices().objects().isEmpty()) {
                findings.put(cluster.name(), findings(member));
            }
        }
        return findings;
    }

    List<Finding> findings(Member member) {
        return member.devices().objects().isEmpty()
                ? List.of()
                : member.devices().ready(fit).findings();
    }

    private static ClusterDevicesView.Kind kind(DeviceFit.DeviceKind kind) {
        return new ClusterDevicesView.Kind(
                kind.driver(),
                kind.attributes(),
                kind.capacity(),
                kind.nodes(),
                kind.total(),
                kind.free(),
                kind.used(),
                kind.outOfOrder(),
                kind.tainted(),
                kind.taints());
    }
}
