package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code landfall list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List jobs, the youngest first: where each is and why, or what it waits for.")
@SuppressWarnings("NullAway.Init") // picocli sets fields before call()
public final class ListCommand implements Callable<Integer> {

    @Mixin
    private Server server;

    @Mixin
    private Output output;

    @Mixin
    private JobFilter filter;

    @Option(names = "--limit", defaultValue = "100", description = "At most so many. Default: ${DEFAULT-VALUE}")
    private int limit;

    @Option(names = "--cursor", description = "Go on where the page before ended")
    private @Nullable String cursor;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Json answer = server.get("/api/v1/jobs?limit=" + limit
                + filter.query()
                + (cursor == null ? "" : "&cursor=" + Server.encode(cursor)));
        output.print(spec.commandLine().getOut(), answer, terminal -> JobText.list(terminal, answer));
        return ExitCode.DONE;
    }
}
