package dev.landfall.workloads.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.landfall.workloads.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GangCasesTest {

    @Test
    void everyRecordedManifestIsReadIntoTheGangThatKueueReads() throws IOException {
        Optional<Path> folder = Corpus.folder("gang-shape");
        assumeTrue(folder.isPresent(), "the folder gang-shape of recorded cases is not beside this checkout");
        List<Outcome> outcomes = GangCases.run(folder.get());
        long failed = outcomes.stream()
                .filter(outcome -> outcome.difference().isPresent())
                .count();
        System.out.println("gang-shape: " + (outcomes.size() - failed) + " passed, " + failed + " failed");
        assertThat(outcomes)
                .allSatisfy(outcome ->
                        assertThat(outcome.difference()).as(outcome.id()).isEmpty());
    }
}
