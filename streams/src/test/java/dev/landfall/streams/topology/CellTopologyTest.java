package dev.landfall.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.Core;
import dev.landfall.core.Settings;
import dev.landfall.model.seam.DeviceFit;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.streams.Golden;
import dev.landfall.streams.SimpleReaders;
import dev.landfall.streams.door.Door;
import java.time.Duration;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

class CellTopologyTest {

    private static final CellTopics TOPICS = CellTopics.of("main");

    @Test
    void theTopologyIsAsItIsWrittenDown() throws Exception {
        Golden.check("topology.txt", describe().toString());
    }

    /** Two sub-topologies would be two tasks, and the order of a cell's history would not be total. */
    @Test
    void aCellIsOneTask() {
        assertThat(describe().subtopologies()).hasSize(1);
        assertThat(describe().globalStores()).isEmpty();
    }

    private static TopologyDescription describe() {
        CellParts parts = new CellParts(
                TOPICS,
                new Core(Settings.DEFAULT, SimpleReaders.everywhere(), DeviceFit.none()),
                new Door(TOPICS, SimpleReaders.readers(), "salt"),
                _ -> true,
                StepObserver.NONE,
                Duration.ofMillis(20));
        return CellTopology.build(parts).describe();
    }
}
