package dev.landfall.cli;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Every subcommand by its name. A new command is a class with picocli's annotations and one line here. */
final class Commands {
    static final SortedMap<String, Supplier<Object>> ALL = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            "conformance", ConformanceCommand::new,
            "lint", LintCommand::new,
            "policies", PoliciesCommand::new,
            "version", VersionCommand::new)));

    private Commands() {}
}
