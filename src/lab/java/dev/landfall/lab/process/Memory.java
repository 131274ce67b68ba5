package dev.landfall.lab.process;

import java.util.List;
import java.util.stream.Collectors;

/** What processes hold in memory, as the system's {@code ps} tells it. */
public final class Memory {

    private static final long KIB_PER_MIB = 1024;

    private Memory() {}

    /** Resident memory of those that run, in MiB; pages that several share are counted for each. */
    public static long residentMib(List<Part> parts) {
        List<String> pids = parts.stream()
                .flatMap(part -> part.process().stream())
                .map(process -> Long.toString(process.pid()))
                .toList();
        if (pids.isEmpty()) {
            return 0;
        }
        String said =
                Programs.run(List.of("ps", "-o", "rss=", "-p", pids.stream().collect(Collectors.joining(","))));
        return said.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .mapToLong(Long::parseLong)
                        .sum()
                / KIB_PER_MIB;
    }
}
