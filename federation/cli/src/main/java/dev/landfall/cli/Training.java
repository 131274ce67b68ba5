package dev.landfall.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The run from which the JVM's ahead-of-time cache is made: the commands whose start must be quick, once each, in one JVM.
 * What they load and link is in the cache, so a new command belongs here when people wait for it.
 */
final class Training {
    private static final List<List<String>> COMMAND_LINES =
            List.of(List.of("--help"), List.of("version"), List.of("version", "--no-such-option"));

    private Training() {}

    public static void main(String[] args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
        COMMAND_LINES.forEach(line -> Main.execute(line.toArray(String[]::new)));
        System.setOut(out);
        System.setErr(err);
    }
}
