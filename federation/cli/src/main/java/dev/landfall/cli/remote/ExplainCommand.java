package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code landfall explain JOB}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Say why a job is where it is or what it waits for, and what was thought of each cluster.")
@SuppressWarnings("NullAway.Init") // picocli sets fields before call()
public final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private Server server;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "JOB", description = GetCommand.JOB)
    private String job;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Json answer = server.get(Server.jobPath(job, "/explain"));
        output.print(spec.commandLine().getOut(), answer, terminal -> JobText.explanation(terminal, answer));
        return ExitCode.DONE;
    }
}
