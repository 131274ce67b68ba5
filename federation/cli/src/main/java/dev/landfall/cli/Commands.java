package dev.landfall.cli;

import dev.landfall.cli.remote.ApplyCommand;
import dev.landfall.cli.remote.CancelCommand;
import dev.landfall.cli.remote.ClustersCommand;
import dev.landfall.cli.remote.ExplainCommand;
import dev.landfall.cli.remote.GetCommand;
import dev.landfall.cli.remote.ListCommand;
import dev.landfall.cli.remote.QueuesCommand;
import dev.landfall.cli.remote.SubmitCommand;
import dev.landfall.cli.remote.WatchCommand;
import dev.landfall.cli.remote.WithdrawCommand;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Every subcommand by its name. A new command is a class with picocli's annotations and one line here. */
final class Commands {
    static final SortedMap<String, Supplier<Object>> ALL =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.ofEntries(
                    Map.entry("apply", ApplyCommand::new),
                    Map.entry("cancel", CancelCommand::new),
                    Map.entry("clusters", ClustersCommand::new),
                    Map.entry("conformance", ConformanceCommand::new),
                    Map.entry("explain", ExplainCommand::new),
                    Map.entry("get", GetCommand::new),
                    Map.entry("lint", LintCommand::new),
                    Map.entry("list", ListCommand::new),
                    Map.entry("policies", PoliciesCommand::new),
                    Map.entry("queues", QueuesCommand::new),
                    Map.entry("submit", SubmitCommand::new),
                    Map.entry("version", VersionCommand::new),
                    Map.entry("watch", WatchCommand::new),
                    Map.entry("withdraw", WithdrawCommand::new))));

    private Commands() {}
}
