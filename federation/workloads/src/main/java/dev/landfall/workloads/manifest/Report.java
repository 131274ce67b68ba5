package dev.landfall.workloads.manifest;

import dev.landfall.model.Finding;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.document.Position;
import dev.landfall.workloads.document.ScalarNode;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.manifest.Diagnosis.Correction;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is found while one manifest is read. */
public final class Report {

    /** A hostile manifest could be wrong in every line; whoever mends this many has a new run for the rest. */
    private static final int MOST = 200;

    private final Source source;
    private final List<Diagnosis> diagnoses = new ArrayList<>();

    public Report(Source source) {
        this.source = source;
    }

    public Source source() {
        return source;
    }

    public void error(String rule, String thing, @Nullable Node value, String message, String mend) {
        add(Severity.ERROR, rule, thing, value, message, mend, null);
    }

    public void warning(String rule, String thing, @Nullable Node value, String message, String mend) {
        add(Severity.WARNING, rule, thing, value, message, mend, null);
    }

    public void note(String rule, String thing, @Nullable Node value, String message, String mend) {
        add(Severity.NOTE, rule, thing, value, message, mend, null);
    }

    /** @param value the offending value, where the finding points; null for the manifest as a whole */
    public void add(
            Severity severity,
            String rule,
            String thing,
            @Nullable Node value,
            String message,
            String mend,
            @Nullable Correction correction) {
        if (diagnoses.size() >= MOST) {
            return;
        }
        int offset = value == null ? 0 : value.start();
        Position at = source.position(offset);
        Finding finding =
                new Finding(rule, thing, shown(value), message, mend, new Finding.Position(at.line(), at.column()));
        Diagnosis diagnosis = new Diagnosis(severity, finding, offset, correction);
        if (!diagnoses.contains(diagnosis)) {
            diagnoses.add(diagnosis);
        }
    }

    private static String shown(@Nullable Node value) {
        return value instanceof ScalarNode scalar ? scalar.text() : "";
    }

    /** Everything found, in the order of the text. */
    public List<Diagnosis> diagnoses() {
        List<Diagnosis> sorted = new ArrayList<>(diagnoses);
        sorted.sort(Comparator.comparingInt(Diagnosis::offset));
        return sorted;
    }

    public List<Finding> findings(Severity severity) {
        return diagnoses().stream()
                .filter(diagnosis -> diagnosis.severity() == severity)
                .map(Diagnosis::finding)
                .toList();
    }

    public boolean hasErrors() {
        return diagnoses.stream().anyMatch(diagnosis -> diagnosis.severity() == Severity.ERROR);
    }
}
