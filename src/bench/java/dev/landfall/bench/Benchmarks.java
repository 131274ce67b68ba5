package dev.landfall.bench;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Every benchmark by its name. A new one is a class and one line here. */
final class Benchmarks {
    static final SortedMap<String, Supplier<Benchmark>> ALL = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            "agent", AgentBench::new,
            "cli", CliStart::new,
            "core", CoreBench::new,
            "devices", Devices::new,
            "pipeline", PipelineBench::new,
            "quota", QuotaBench::new,
            "residency", ResidencyBench::new,
            "workloads", WorkloadsBench::new)));

    private Benchmarks() {}
}
