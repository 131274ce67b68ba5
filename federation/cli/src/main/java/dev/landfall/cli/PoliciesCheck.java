package dev.landfall.cli;

import dev.landfall.model.RefusedException;
import dev.landfall.policies.PolicyTestFile;
import dev.landfall.policies.PolicyTestRun;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code landfall policies test}. */
@Command(
        name = "test",
        description = "Runs policy tests: given a job and clusters, where may it go? Exit code 1 if a case differs.",
        mixinStandardHelpOptions = true)
final class PoliciesCheck implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Test files (kind ResidencyPolicyTest); they name the policies they test, relative to themselves.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        int passed = 0;
        int failed = 0;
        int unreadable = 0;
        for (Path file : files) {
            PolicyFiles read = new PolicyFiles(spec);
            try {
                PolicyTestFile tests = PolicyTestFile.read(read.text(file));
                tests.policies().forEach(policy -> read.read(file.resolveSibling(policy)));
                if (read.errors() == 0) {
                    PolicyTestRun run = PolicyTestRun.of(tests, read.policies());
                    read.error(file, run.failures());
                    passed += run.passed();
                    failed += run.failures().size();
                } else {
                    unreadable++;
                }
            } catch (RefusedException e) {
                read.error(file, e.findings());
                unreadable++;
            }
        }
        spec.commandLine().getOut().println(passed + " passed, " + failed + " failed");
        return failed + unreadable == 0 ? 0 : 1;
    }
}
