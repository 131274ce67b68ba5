package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code landfall cancel JOB…}. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "End jobs. What one holds is free once its pods are confirmed gone.")
@SuppressWarnings("NullAway.Init") // picocli sets fields before call()
public final class CancelCommand implements Callable<Integer> {

    @Mixin
    private Server server;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "JOB", arity = "1..*", description = GetCommand.JOB)
    private List<String> jobs;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Told to whoever asks why it ended")
    private @Nullable String reason;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (String job : jobs) {
            String path = Server.jobPath(job, "/cancel");
            String query = reason == null ? "" : (path.contains("?") ? "&" : "?") + "reason=" + Server.encode(reason);
            Json answer = server.post(path + query, new byte[0], Map.of());
            Json after = answer.at("job");
            output.print(
                    out,
                    answer,
                    _ -> List.of(after.at("id").text() + "  " + JobText.name(after) + "  "
                            + after.at("state").text() + ": " + after.at("why").text()));
        }
        return ExitCode.DONE;
    }
}
