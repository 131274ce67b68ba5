package dev.landfall.cli;

import dev.landfall.model.RefusedException;
import dev.landfall.policies.PolicySet;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code landfall policies lint}. */
@Command(
        name = "lint",
        description = "Checks policy files: whether they can be taken, and what is hardly meant. Exit code 1 if not.",
        mixinStandardHelpOptions = true)
final class PoliciesLint implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Policy files, YAML or JSON.")
    private List<Path> files = List.of();

    @Option(names = "--strict", description = "Exit code 1 for warnings too.")
    private boolean strict;

    @Override
    public Integer call() throws RefusedException {
        PolicyFiles read = new PolicyFiles(spec);
        files.forEach(read::read);
        if (read.errors() == 0) {
            read.warn(files.getLast(), PolicySet.warnings(read.policies()));
        }
        spec.commandLine()
                .getOut()
                .println(read.policies().size() + " policies, " + read.errors() + " errors, " + read.warnings()
                        + " warnings");
        return read.errors() > 0 || (strict && read.warnings() > 0) ? 1 : 0;
    }
}
