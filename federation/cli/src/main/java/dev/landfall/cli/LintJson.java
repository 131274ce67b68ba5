package dev.landfall.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.landfall.model.Finding;
import dev.landfall.workloads.document.Position;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.lint.Linter;
import dev.landfall.workloads.manifest.Diagnosis;
import dev.landfall.workloads.manifest.Diagnosis.Correction;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lint for programs: JSON of our own, and SARIF 2.1.0 for code review. */
final class LintJson {

    private final JsonGenerator json;

    private LintJson(JsonGenerator json) {
        this.json = json;
    }

    /** What is written into a generator. */
    private interface Body {
        void write(LintJson to) throws IOException;
    }

    static String json(List<Linter.Result> results) {
        return written(to -> to.files(results));
    }

    static String sarif(List<Linter.Result> results) {
        return written(to -> to.log(results));
    }

    private static String written(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.useDefaultPrettyPrinter();
            body.write(new LintJson(generator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private void files(List<Linter.Result> results) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("files");
        for (Linter.Result result : results) {
            json.writeStartObject();
            json.writeStringField("file", result.source().name());
            new LintReading(json, result.seen()).write();
            json.writeArrayFieldStart("findings");
            for (Diagnosis diagnosis : result.diagnoses()) {
                finding(result.source(), diagnosis);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("errors", count(results, Severity.ERROR));
        json.writeNumberField("warnings", count(results, Severity.WARNING));
        json.writeEndObject();
    }

    private static long count(List<Linter.Result> results, Severity severity) {
        return results.stream().mapToLong(result -> result.count(severity)).sum();
    }

    private void finding(Source source, Diagnosis diagnosis) throws IOException {
        Finding finding = diagnosis.finding();
        json.writeStartObject();
        json.writeStringField("severity", diagnosis.severity().name().toLowerCase(Locale.ROOT));
        json.writeStringField("rule", finding.rule());
        json.writeNumberField("line", at(finding).line());
        json.writeNumberField("column", at(finding).column());
        json.writeStringField("thing", finding.thing());
        json.writeStringField("value", finding.value());
        json.writeStringField("message", finding.message());
        json.writeStringField("mend", finding.mend());
        @Nullable Correction correction = diagnosis.correction();
        if (correction != null) {
            json.writeObjectFieldStart("correction");
            position("from", source.position(correction.start()));
            position("to", source.position(correction.end()));
            json.writeStringField("text", correction.text());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void position(String field, Position position) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("line", position.line());
        json.writeNumberField("column", position.column());
        json.writeEndObject();
    }

    private static Finding.Position at(Finding finding) {
        return finding.position() == null ? new Finding.Position(1, 1) : finding.position();
    }

    private void log(List<Linter.Result> results) throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "landfall lint");
        json.writeArrayFieldStart("rules");
        for (String rule : rules(results)) {
            json.writeStartObject();
            json.writeStringField("id", rule);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayFieldStart("results");
        for (Linter.Result result : results) {
            for (Diagnosis diagnosis : result.diagnoses()) {
                sarifResult(result.source(), diagnosis);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static List<String> rules(List<Linter.Result> results) {
        return results.stream()
                .flatMap(result -> result.diagnoses().stream())
                .map(diagnosis -> diagnosis.finding().rule())
                .distinct()
                .sorted()
                .toList();
    }

    private void sarifResult(Source source, Diagnosis diagnosis) throws IOException {
        Finding finding = diagnosis.finding();
        json.writeStartObject();
        json.writeStringField("ruleId", finding.rule());
        json.writeStringField("level", diagnosis.severity().name().toLowerCase(Locale.ROOT));
        text("message", finding.thing() + " " + finding.message() + ". " + finding.mend() + ".");
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        artifact(source);
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", at(finding).line());
        json.writeNumberField("startColumn", at(finding).column());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        @Nullable Correction correction = diagnosis.correction();
        if (correction != null) {
            fix(source, finding, correction);
        }
        json.writeEndObject();
    }

    private void fix(Source source, Finding finding, Correction correction) throws IOException {
        Position from = source.position(correction.start());
        Position to = source.position(correction.end());
        json.writeArrayFieldStart("fixes");
        json.writeStartObject();
        text("description", finding.mend());
        json.writeArrayFieldStart("artifactChanges");
        json.writeStartObject();
        artifact(source);
        json.writeArrayFieldStart("replacements");
        json.writeStartObject();
        json.writeObjectFieldStart("deletedRegion");
        json.writeNumberField("startLine", from.line());
        json.writeNumberField("startColumn", from.column());
        json.writeNumberField("endLine", to.line());
        json.writeNumberField("endColumn", to.column());
        json.writeEndObject();
        text("insertedContent", correction.text());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void artifact(Source source) throws IOException {
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", source.name());
        json.writeEndObject();
    }

    private void text(String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }
}
