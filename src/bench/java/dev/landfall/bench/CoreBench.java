package dev.landfall.bench;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How fast the core decides, without Kafka: one core, in the heap. */
final class CoreBench implements Benchmark {

    @Override
    public String about() {
        return "the core alone: placements and whole job lives a second, at 1,000 and 10,000 nodes in 10 clusters";
    }

    @Override
    public void run(List<String> arguments, Consumer<Figure> figures) throws Exception {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(CoreLoops.class.getName() + ".*")
                        .mode(Mode.Throughput)
                        .timeUnit(TimeUnit.SECONDS)
                        .forks(1)
                        .warmupIterations(2)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(2))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        for (RunResult result : results) {
            String what = result.getParams().getBenchmark();
            String nodes = result.getParams().getParam("nodes");
            figures.accept(new Figure(
                    "core." + (what.endsWith("place") ? "placements_per_second" : "admissions_per_second") + ".nodes_"
                            + nodes,
                    result.getPrimaryResult().getScore(),
                    what.endsWith("place") ? "placements/s" : "admissions/s",
                    "10 clusters of nodes with 8 GPUs, 70% taken, gangs of 1 to 64 GPUs, one core"));
        }
    }
}
