package dev.landfall.app.cell;

import dev.landfall.model.CellName;
import dev.landfall.model.event.Event;
import dev.landfall.streams.topology.StepObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What is counted as steps are taken. A step that is rolled back and taken again counts twice. */
@ApplicationScoped
public class StepMeters {

    private final MeterRegistry registry;

    StepMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    StepObserver of(CellName cell) {
        Timer steps = Timer.builder("landfall.steps")
                .description("Time on the task's thread per step, from the record read to its outputs handed over")
                .tag("cell", cell.value())
                .publishPercentiles(0.5, 0.99)
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(registry);
        Counter records = counter("landfall.records.written", "Records written by steps", cell);
        Counter rejected = counter("landfall.inputs.rejected", "Inputs refused, to the rejected topic", cell);
        Counter placements = counter("landfall.placements", "Placements decided", cell);
        Counter evictions = counter("landfall.evictions", "Placements taken back", cell);
        Counter failures = counter("landfall.core.failures", "Inputs on which the core failed: a fault of ours", cell);
        return (result, cost) -> {
            steps.record(Duration.ofNanos(cost.doorNanos()
                    + cost.decideNanos()
                    + cost.journalNanos()
                    + cost.storeNanos()
                    + cost.outputNanos()));
            records.increment(cost.records());
            for (Event event : result.events()) {
                if (event instanceof Event.InputRejected || event instanceof Event.JobRejected) {
                    rejected.increment();
                } else if (event instanceof Event.JobPlaced) {
                    placements.increment();
                } else if (event instanceof Event.JobEvicted) {
                    evictions.increment();
                }
            }
            if (result.failure() != null) {
                failures.increment();
            }
        };
    }

    private Counter counter(String name, String description, CellName cell) {
        return Counter.builder(name)
                .description(description)
                .tag("cell", cell.value())
                .register(registry);
    }
}
