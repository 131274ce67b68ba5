package dev.landfall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** How long a person waits for a command that asks nobody: the launcher, its up-to-date check and the start of the JVM. */
final class CliStart implements Benchmark {
    private static final int WARM_UPS = 3;
    private static final int RUNS = 30;

    @Override
    public String about() {
        return "wall time of `./landfall version`, built";
    }

    @Override
    public void run(List<String> arguments, Consumer<Figure> figures) throws IOException, InterruptedException {
        Path launcher = Path.of(System.getProperty("landfall.home", "."), "landfall");
        for (int i = 0; i < WARM_UPS; i++) {
            millisecondsOf(launcher);
        }
        double[] sorted = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            sorted[i] = millisecondsOf(launcher);
        }
        Arrays.sort(sorted);
        String setup =
                RUNS + " runs of ./landfall version, " + Runtime.getRuntime().availableProcessors() + " cores";
        figures.accept(new Figure("cli.start_p50_ms", sorted[RUNS / 2], "ms", setup));
        figures.accept(new Figure("cli.start_max_ms", sorted[RUNS - 1], "ms", setup));
    }

    private static double millisecondsOf(Path launcher) throws IOException, InterruptedException {
        long beganNs = System.nanoTime();
        Process process = new ProcessBuilder(launcher.toString(), "version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException(launcher + " version ended with exit code " + exit + "; run it to see why");
        }
        return (System.nanoTime() - beganNs) / 1e6;
    }
}
