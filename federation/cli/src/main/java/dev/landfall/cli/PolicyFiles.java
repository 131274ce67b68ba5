package dev.landfall.cli;

import dev.landfall.model.Finding;
import dev.landfall.model.residency.PolicyObject;
import dev.landfall.policies.PolicyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Policy files as the command line reads them: findings are printed where they are found. */
final class PolicyFiles {

    private final CommandSpec spec;
    private final PrintWriter out;
    private final List<PolicyObject> policies = new ArrayList<>();
    private int errors;
    private int warnings;

    PolicyFiles(CommandSpec spec) {
        this.spec = spec;
        this.out = spec.commandLine().getOut();
    }

    void read(Path file) {
        PolicyFile read = PolicyFile.read(text(file));
        policies.addAll(read.policies());
        error(file, read.errors());
        warn(file, read.warnings());
    }

    String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), file + " cannot be read: " + e.getMessage(), e);
        }
    }

    void error(Path file, Collection<Finding> findings) {
        findings.forEach(finding -> print(file, "error", finding));
        errors += findings.size();
    }

    void warn(Path file, Collection<Finding> findings) {
        findings.forEach(finding -> print(file, "warning", finding));
        warnings += findings.size();
    }

    List<PolicyObject> policies() {
        return policies;
    }

    int errors() {
        return errors;
    }

    int warnings() {
        return warnings;
    }

    private void print(Path file, String severity, Finding finding) {
        Finding.Position at = finding.position();
        String place = at == null ? "" : ":" + at.line() + ":" + at.column();
        out.println(file + place + ": " + severity + ": " + finding.sentence());
    }
}
