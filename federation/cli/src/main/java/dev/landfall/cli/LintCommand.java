package dev.landfall.cli;

import dev.landfall.devices.fit.SelectorLint;
import dev.landfall.model.Finding;
import dev.landfall.workloads.ManifestReader;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.kind.Facts;
import dev.landfall.workloads.lint.Linter;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import dev.landfall.workloads.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code landfall lint FILE…|-}: what Landfall reads in manifests and what is wrong with them, without a server. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Says what Landfall reads in manifests, and what is wrong with them.",
        footer = "Exit codes: 0 no error, 1 an error (with --strict: or a warning), 2 a file cannot be read.")
final class LintCommand implements Callable<Integer> {

    enum Output {
        text,
        json,
        sarif
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Manifests in YAML or JSON; - is the standard input.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            description = "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Output output = Output.text;

    @Option(names = "--strict", description = "Warnings count as errors for the exit code.")
    private boolean strict;

    @Option(
            names = {"-q", "--quiet"},
            description = "Only errors and warnings, no notes and nothing of what was read.")
    private boolean quiet;

    @Option(
            names = "--facts",
            paramLabel = "FILE",
            description = "Objects that stand on the members: training runtimes, profiles, WorkloadMappings.")
    private List<String> factFiles = new ArrayList<>();

    @Override
    public Integer call() {
        Linter linter = new Linter(new ManifestReader(facts()), SelectorLint::lint);
        List<Linter.Result> results = new ArrayList<>();
        for (String file : files) {
            results.add(linter.lint(read(file)));
        }
        switch (output) {
            case text -> LintText.print(results, quiet, System.out);
            case json -> System.out.print(LintJson.json(results));
            case sarif -> System.out.print(LintJson.sarif(results));
        }
        long failures = results.stream()
                .mapToLong(result -> result.count(Severity.ERROR) + (strict ? result.count(Severity.WARNING) : 0))
                .sum();
        return failures == 0 ? 0 : 1;
    }

    private Facts facts() {
        Facts facts = Facts.published();
        for (String file : factFiles) {
            Manifest objects = Manifest.read(read(file));
            facts = facts.with(objects.objects());
            List<Finding> errors = objects.report().findings(Severity.ERROR);
            if (!errors.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), file + ": " + errors.getFirst().sentence());
            }
        }
        return facts;
    }

    private Source read(String file) {
        try {
            return file.equals("-")
                    ? Source.of("stdin", System.in.readAllBytes())
                    : Source.of(file, Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "The file " + file + " cannot be read: " + e, e);
        }
    }
}
