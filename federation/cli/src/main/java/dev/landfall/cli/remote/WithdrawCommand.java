package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code landfall withdraw KIND/NAME…}. */
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        description = {
            "Withdraw quota, residency policies and WorkloadMappings that were applied.",
            "Running jobs run on; what was read or decided before stays as it was."
        })
@SuppressWarnings("NullAway.Init") // picocli sets fields before call()
public final class WithdrawCommand implements Callable<Integer> {

    @Mixin
    private Server server;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "KIND/NAME", arity = "1..*", description = "ClusterQueue/a, LocalQueue/team/a …")
    private List<String> keys;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        for (String key : keys) {
            String path = Arrays.stream(key.split("/")).map(Server::encode).collect(Collectors.joining("/"));
            Json answer = server.delete("/api/v1/objects/" + path);
            output.print(spec.commandLine().getOut(), answer, _ -> List.of(key + " withdrawn" + stays(answer)));
        }
        return ExitCode.DONE;
    }

    private static String stays(Json answer) {
        return answer.at("lingers").text().equals("true") ? "; it stays until what uses it is gone" : "";
    }
}
