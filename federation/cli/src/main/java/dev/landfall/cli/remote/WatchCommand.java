package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import dev.landfall.cli.remote.text.Terminal;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code landfall watch [JOB]}. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "Print a line whenever a job changes. With JOB, until it ends:",
            "the exit code is 0 if it succeeded, else 1."
        })
@SuppressWarnings("NullAway.Init") // picocli sets fields before call()
public final class WatchCommand implements Callable<Integer> {

    private static final long LOOK_EVERY_NANOS = 500_000_000;

    @Mixin
    private Server server;

    @Mixin
    private JobFilter filter;

    @Parameters(paramLabel = "JOB", arity = "0..1", description = GetCommand.JOB)
    private @Nullable String job;

    @Spec
    private CommandSpec spec;

    private final Map<String, String> shown = new HashMap<>();

    @Override
    public Integer call() {
        String one = job;
        while (!Thread.currentThread().isInterrupted()) {
            if (one == null) {
                List<Json> jobs = server.get("/api/v1/jobs?limit=1000" + filter.query())
                        .at("items")
                        .items();
                jobs.reversed().forEach(this::show);
            } else {
                Json found = server.get(Server.jobPath(one, "")).at("job");
                // By its id from here on: another job may take its name.
                one = found.at("id").text();
                show(found);
                switch (found.at("state").text()) {
                    case "Succeeded" -> {
                        return ExitCode.DONE;
                    }
                    case "Failed", "Cancelled", "Rejected" -> {
                        return ExitCode.FAILED;
                    }
                    default -> {}
                }
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return ExitCode.FAILED;
    }

    private void show(Json seen) {
        Terminal terminal = Terminal.current();
        String state = seen.at("state").text();
        String now = state
                + (seen.at("cluster").isAbsent()
                        ? ""
                        : " on " + seen.at("cluster").text()) + ": "
                + seen.at("why").text();
        if (!now.equals(shown.put(seen.at("id").text(), now))) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(seen.at("id").text() + "  " + JobText.name(seen) + "  "
                    + terminal.paint(Terminal.Colour.ofState(state), state) + now.substring(state.length()));
            out.flush();
        }
    }
}
