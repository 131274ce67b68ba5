package dev.landfall.cli;

import dev.landfall.model.Finding;
import dev.landfall.workloads.lint.Linter;
import dev.landfall.workloads.lint.Summary;
import dev.landfall.workloads.manifest.Diagnosis;
import dev.landfall.workloads.manifest.Diagnosis.Correction;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Lint for people: {@code FILE:LINE:COLUMN: SEVERITY: WHAT [RULE]}, as compilers write it. */
final class LintText {

    private LintText() {}

    static void print(List<Linter.Result> results, boolean quiet, PrintStream out) {
        for (Linter.Result result : results) {
            if (!quiet) {
                new Summary(result.seen()).lines().forEach(line -> out.println("  " + line));
            }
            for (Diagnosis diagnosis : result.diagnoses()) {
                if (!quiet || diagnosis.severity() != Severity.NOTE) {
                    print(result.source().name(), diagnosis, out);
                }
            }
        }
        out.println(total(results));
    }

    private static String total(List<Linter.Result> results) {
        long errors = sum(results, Severity.ERROR);
        long warnings = sum(results, Severity.WARNING);
        return results.size()
                + (results.size() == 1 ? " file, " : " files, ")
                + errors
                + (errors == 1 ? " error, " : " errors, ")
                + warnings
                + (warnings == 1 ? " warning" : " warnings");
    }

    private static long sum(List<Linter.Result> results, Severity severity) {
        return results.stream().mapToLong(result -> result.count(severity)).sum();
    }

    private static void print(String file, Diagnosis diagnosis, PrintStream out) {
        Finding finding = diagnosis.finding();
        Finding.Position at = finding.position() == null ? new Finding.Position(1, 1) : finding.position();
        String severity = diagnosis.severity().name().toLowerCase(Locale.ROOT);
        String value = finding.value().isEmpty() ? "" : " \"" + firstLine(finding.value()) + "\"";
        out.println(file + ":" + at.line() + ":" + at.column() + ": " + severity + ": " + finding.thing() + value + " "
                + finding.message() + " [" + finding.rule() + "]");
        out.println("    " + finding.mend());
        Correction correction = diagnosis.correction();
        if (correction != null) {
            correction.text().stripIndent().strip().lines().forEach(line -> out.println("    | " + line));
        }
    }

    private static String firstLine(String value) {
        int end = value.indexOf('\n');
        return end < 0 ? value : value.substring(0, end) + " …";
    }
}
