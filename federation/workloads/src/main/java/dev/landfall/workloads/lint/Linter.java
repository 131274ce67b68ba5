package dev.landfall.workloads.lint;

import dev.landfall.model.Finding;
import dev.landfall.workloads.Examination;
import dev.landfall.workloads.ManifestReader;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.manifest.Diagnosis;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads a manifest and says what is wrong with it. Pure. */
public final class Linter {

    private static final Comparator<Diagnosis> IN_TEXT_ORDER = Comparator.comparing(
            diagnosis -> diagnosis.finding().position(),
            Comparator.nullsFirst(
                    Comparator.comparingInt(Finding.Position::line).thenComparingInt(Finding.Position::column)));

    private final ManifestReader reader;
    private final SelectorRules selectors;

    /** Looks at everything but the selectors of devices. */
    public Linter(ManifestReader reader) {
        this(reader, (_, _) -> List.of());
    }

    public Linter(ManifestReader reader, SelectorCheck selectors) {
        this.reader = reader;
        this.selectors = new SelectorRules(selectors);
    }

    /**
     * @param source the text as given
     * @param seen what was read in it; of a text whose indentation is lost, in the mended one
     * @param diagnoses in the order of the text
     */
    public record Result(Source source, Examination seen, List<Diagnosis> diagnoses) {

        public Result {
            diagnoses = List.copyOf(diagnoses);
        }

        public long count(Severity severity) {
            return diagnoses.stream()
                    .filter(diagnosis -> diagnosis.severity() == severity)
                    .count();
        }
    }

    /** @param given a manifest, or an article (named {@code .txt} or {@code .md}) with manifests in it */
    @SuppressWarnings("ReferenceEquality") // a text that is all manifest is itself
    public Result lint(Source given) {
        Source source = Excerpts.of(given);
        Optional<LostIndentation> lost = LostIndentation.in(source);
        Source read = lost.map(LostIndentation::mended).orElse(source);
        Examination seen = reader.examine(read);
        Rules.check(seen);
        seen.manifest().objects().forEach(selectors::check);
        List<Diagnosis> found = new ArrayList<>(seen.manifest().report().diagnoses());
        if (!seen.manifest().objects().isEmpty()) {
            found.replaceAll(Linter::withoutWorkload);
        }
        lost.ifPresent(indentation -> {
            found.replaceAll(indentation::inGivenText);
            found.add(indentation.diagnosis(source == given));
        });
        found.sort(IN_TEXT_ORDER);
        return new Result(source, seen, found);
    }

    /** Files of quota, policies or dependencies are linted too: that they start no pods is worth a note. */
    private static Diagnosis withoutWorkload(Diagnosis diagnosis) {
        Finding finding = diagnosis.finding();
        if (!finding.rule().equals("manifest.noWorkload")) {
            return diagnosis;
        }
        Finding note = new Finding(
                finding.rule(),
                finding.thing(),
                finding.value(),
                finding.message(),
                "submit it together with the workload that it belongs to",
                finding.position());
        return new Diagnosis(Severity.NOTE, note, diagnosis.offset(), null);
    }
}
