package dev.landfall.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Entry of {@code ./landfall bench NAME [--json FILE]}: prints one line per figure, and writes them all as JSON if asked. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        System.exit(measure(new ArrayList<>(List.of(args)))); // a benchmark may leave pools of threads behind
    }

    /** Returns the exit code: 0 measured, 2 called wrongly. */
    private static int measure(List<String> arguments) throws Exception {
        int json = arguments.indexOf("--json");
        if (json >= 0 && json + 1 == arguments.size()) {
            return usage("--json needs the name of a file");
        }
        Path file = json < 0 ? null : Path.of(arguments.remove(json + 1));
        arguments.remove("--json");
        String name = arguments.isEmpty() ? "" : arguments.removeFirst();
        Supplier<Benchmark> benchmark = Benchmarks.ALL.get(name);
        if (benchmark == null) {
            return usage(name.isEmpty() ? "no benchmark named" : "no benchmark is named '" + name + "'");
        }

        List<Figure> figures = new ArrayList<>();
        benchmark.get().run(List.copyOf(arguments), figure -> {
            System.out.println(figure.line());
            figures.add(figure);
        });
        if (file != null) {
            write(file, figures);
        }
        return 0;
    }

    private static void write(Path file, List<Figure> figures) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Figure figure : figures) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", figure.name());
            row.put("value", figure.value());
            row.put("unit", figure.unit());
            row.put("setup", figure.setup());
            rows.add(row);
        }
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), rows);
    }

    private static int usage(String problem) {
        System.err.println("landfall bench: " + problem + ". Usage: ./landfall bench NAME [--json FILE]; names:");
        Benchmarks.ALL.forEach((name, benchmark) ->
                System.err.println("  " + name + "  " + benchmark.get().about()));
        return 2;
    }
}
