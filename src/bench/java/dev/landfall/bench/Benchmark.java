package dev.landfall.bench;

import java.util.List;
import java.util.function.Consumer;

/**
 * One thing that {@code ./landfall bench NAME} measures. An implementation is registered in {@link Benchmarks} by its name.
 */
public interface Benchmark {
    /** What is measured, in one line, for the list that {@code ./landfall bench} prints. */
    String about();

    /**
     * Measures, and hands over each figure as soon as it is known. Called once, on the main thread; may start processes, and
     * ends those it started.
     *
     * @param arguments what stood on the command line after the name, without {@code --json FILE}
     * @throws Exception when nothing could be measured; the command then ends with exit code 1
     */
    void run(List<String> arguments, Consumer<Figure> figures) throws Exception;
}
