package dev.landfall.workloads.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.landfall.workloads.Corpus;
import dev.landfall.workloads.ManifestReader;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.manifest.Diagnosis;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real manifests, written by people who meant well: what lint says of them must be true, and little. */
class CorpusNoiseTest {

    /** Errors that are true: Landfall refuses it, or every API server does. */
    private static final Map<String, Integer> TRUE_ERRORS =
            Map.of("manifest.inlineSecret", 5, "claim.deadForm", 7, "cronJob.refused", 1, "workload.noPods", 1);

    @Test
    void overRealManifestsThereIsNoFalseErrorAndHardlyAWarning() throws IOException {
        Optional<Path> folder = Corpus.folder("gang-shape");
        assumeTrue(folder.isPresent(), "the folder gang-shape of recorded cases is not beside this checkout");
        List<Path> files;
        try (Stream<Path> all = Files.list(folder.get().resolve("manifests"))) {
            files = all.sorted().toList();
        }
        Linter linter = new Linter(new ManifestReader());
        Map<String, Integer> errors = new TreeMap<>();
        long warnings = 0;
        for (Path file : files) {
            Linter.Result result = linter.lint(Source.of(file.toString(), Files.readAllBytes(file)));
            warnings += result.count(Severity.WARNING);
            for (Diagnosis diagnosis : result.diagnoses()) {
                if (diagnosis.severity() == Severity.ERROR) {
                    errors.merge(diagnosis.finding().rule(), 1, Integer::sum);
                }
            }
        }
        System.out.println("lint over " + files.size() + " files: " + warnings + " warnings, errors " + errors);
        assertThat(errors).isEqualTo(TRUE_ERRORS);
        assertThat(warnings * 3).isLessThanOrEqualTo(files.size());
    }
}
