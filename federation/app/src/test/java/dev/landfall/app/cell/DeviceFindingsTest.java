package dev.landfall.app.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.app.FakeCells.FakeCell;
import dev.landfall.app.view.DeviceViews;
import dev.landfall.devices.fit.MemberDeviceFit;
import dev.landfall.model.ClusterName;
import dev.landfall.model.entity.ClusterDevices;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DeviceFindingsTest {

    private final FakeCell cell = new FakeCell();
    private final DeviceFindings findings = new DeviceFindings(new DeviceViews(new MemberDeviceFit()));
    private final Logger logger = Logger.getLogger(DeviceFindings.class.getName());
    private final List<String> levels = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            levels.add(line.getLevel().getName());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
    }

    @Test
    void whatCannotBeIsCountedAsLongAsItIsReportedAndToldWhenThatChanges() {
        assertThat(findings.look(cell)).isEmpty();
        assertThat(levels).isEmpty();

        cell.put(claimOnNoDevice("a"));
        assertThat(findings.look(cell)).hasSize(1);
        assertThat(findings.look(cell)).hasSize(1);
        assertThat(levels).containsExactly("WARN");

        cell.put(claimOnNoDevice("b"));
        findings.look(cell);
        assertThat(levels).containsExactly("WARN", "WARN");

        cell.reset();
        assertThat(findings.look(cell)).isEmpty();
        assertThat(levels).containsExactly("WARN", "WARN", "INFO");
    }

    @Test
    void aMemberThatReportsNothingButNonsenseDoesNotFillTheLog() {
        for (int i = 0; i < 500; i++) {
            cell.put(claimOnNoDevice("c" + i));
        }
        findings.look(cell);
        assertThat(levels).hasSize(21);
    }

    private static ClusterDevices claimOnNoDevice(String name) {
        return new ClusterDevices(
                new ClusterName("berlin"),
                "ResourceClaim",
                name,
                "{\"status\":{\"allocation\":{\"devices\":{\"results\":[{\"driver\":\"gpu.nvidia.com\",\"pool\":\"b1\",\"device\":\""
                        + name + "\"}]}}}}");
    }
}
