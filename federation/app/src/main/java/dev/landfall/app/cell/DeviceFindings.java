package dev.landfall.app.cell;

import dev.landfall.app.view.DeviceViews;
import dev.landfall.model.ClusterName;
import dev.landfall.model.Finding;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** What members report of devices that cannot be: counted by rule, and written to the log when it begins and when it ends. One thread. */
final class DeviceFindings {

    private static final Logger LOG = Logger.getLogger(DeviceFindings.class);
    /** A member that reports nonsense has a great deal of it. */
    private static final int LINES_AT_ONCE = 20;

    private final DeviceViews devices;
    /** By {@code CELL/CLUSTER}. */
    private final Map<String, Set<Finding>> told = new HashMap<>();

    DeviceFindings(DeviceViews devices) {
        this.devices = devices;
    }

    /** How many there are now, by cluster and rule. */
    List<MultiGauge.Row<?>> look(Cell cell) {
        SortedMap<ClusterName, List<Finding>> findings = cell.read(devices::findings);
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        findings.forEach((cluster, all) -> {
            tell(cell, cluster, new LinkedHashSet<>(all));
            SortedMap<String, Integer> byRule = new TreeMap<>();
            all.forEach(finding -> byRule.merge(finding.rule(), 1, Integer::sum));
            byRule.forEach((rule, count) -> rows.add(MultiGauge.Row.of(
                    Tags.of("cell", cell.name().value(), "cluster", cluster.value(), "rule", rule), count)));
        });
        return rows;
    }

    private void tell(Cell cell, ClusterName cluster, Set<Finding> now) {
        Set<Finding> before = told.put(cell.name() + "/" + cluster, now);
        Set<Finding> begun = new LinkedHashSet<>(now);
        Set<Finding> ended = new HashSet<>();
        if (before != null) {
            begun.removeAll(before);
            ended.addAll(before);
            ended.removeAll(now);
        }
        begun.stream()
                .limit(LINES_AT_ONCE)
                .forEach(finding -> LOG.warnf("cell %s, devices of %s: %s", cell.name(), cluster, finding.sentence()));
        if (begun.size() > LINES_AT_ONCE) {
            LOG.warnf(
                    "cell %s, devices of %s: %d more such; `landfall clusters %s --devices` shows all",
                    cell.name(), cluster, begun.size() - LINES_AT_ONCE, cluster);
        }
        if (!ended.isEmpty()) {
            LOG.infof(
                    "cell %s, devices of %s: %d of what could not be is no longer reported, %d is left",
                    cell.name(), cluster, ended.size(), now.size());
        }
    }
}
