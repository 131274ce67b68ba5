package dev.landfall.app.cell;

import dev.landfall.app.config.LandfallConfig;
import dev.landfall.app.config.LandfallConfig.Role;
import dev.landfall.core.Core;
import dev.landfall.core.Settings;
import dev.landfall.model.CellName;
import dev.landfall.model.seam.DeviceFit;
import dev.landfall.model.seam.Residency;
import dev.landfall.streams.cell.CellSettings;
import dev.landfall.streams.door.Readers;
import dev.landfall.streams.replica.Replica;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The cells that the configuration names, started with the process and stopped with it. */
@Startup
@ApplicationScoped
public class KafkaCells implements Cells {

    private final LandfallConfig config;
    private final Settings decisions;
    private final Readers readers;
    private final Residency residency;
    private final DeviceFit devices;
    private final StepMeters meters;
    private final List<KafkaCell> cells = new ArrayList<>();

    KafkaCells(
            LandfallConfig config,
            Settings decisions,
            Readers readers,
            Residency residency,
            DeviceFit devices,
            StepMeters meters) {
        this.config = config;
        this.decisions = decisions;
        this.readers = readers;
        this.residency = residency;
        this.devices = devices;
        this.meters = meters;
    }

    @PostConstruct
    void start() {
        requireDistinct(config.cells());
        for (String name : config.cells()) {
            CellSettings settings = new CellSettings(
                    new CellName(name),
                    config.bootstrapServers(),
                    config.instance(),
                    config.data().resolve(name),
                    config.commitInterval(),
                    config.standbys(),
                    config.replication(),
                    config.salt().orElse(name),
                    config.client());
            cells.add(cell(settings));
        }
    }

    /** @throws IllegalArgumentException if a cell is named twice: the second would be started beside the first */
    static void requireDistinct(List<String> names) {
        for (String name : names) {
            if (Collections.frequency(names, name) > 1) {
                throw new IllegalArgumentException(
                        "landfall.cells names cell \"" + name + "\" more than once: name each cell once");
            }
        }
    }

    private KafkaCell cell(CellSettings settings) {
        dev.landfall.streams.cell.Cell writer = null;
        if (config.roles().contains(Role.WRITER)) {
            MemberTopics.make(
                    settings,
                    config.clusters().orElse(List.of()),
                    config.tenants().orElse(List.of()));
            writer = dev.landfall.streams.cell.Cell.start(
                    settings, new Core(decisions, residency, devices), readers, meters.of(settings.cell()));
        }
        Replica replica = Replica.start(settings);
        return new KafkaCell(settings, replica, producer(settings), config.patience(), writer);
    }

    private Producer<byte[], byte[]> producer(CellSettings settings) {
        Map<String, Object> properties = new TreeMap<>(settings.clientProperties());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 << 20);
        int patienceMs = Math.toIntExact(config.patience().toMillis());
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patienceMs);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceMs);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patienceMs);
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "api-" + settings.cell() + "-" + settings.instance());
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @PreDestroy
    void stop() {
        cells.forEach(KafkaCell::close);
    }

    @Override
    public List<Cell> all() {
        return Collections.unmodifiableList(cells);
    }
}
