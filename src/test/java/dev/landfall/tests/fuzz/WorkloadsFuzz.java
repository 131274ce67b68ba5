package dev.landfall.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.seam.WorkloadReader.Reading;
import dev.landfall.workloads.ManifestReader;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.lint.Linter;

/** A manifest is read into gangs that can be, or refused with the mend; lint says something of it, whatever the bytes. */
public final class WorkloadsFuzz {
    private static final ManifestReader READER = new ManifestReader();
    private static final Linter LINTER = new Linter(READER);

    private WorkloadsFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        assertThat(LINTER.lint(Source.of("fuzz", bytes)).diagnoses()).doesNotContainNull();
        try {
            Reading reading = READER.read(bytes);

            check(reading.spec());
            assertThat(reading.spec()).isEqualTo(READER.read(bytes).spec());
        } catch (RefusedException refused) {
            assertThat(refused.findings()).isNotEmpty().allSatisfy(WorkloadsFuzz::checkFinding);
        }
    }

    private static void check(JobSpec spec) {
        assertThat(spec.object().kind()).isNotEmpty();
        assertThat(spec.pods()).isBetween(0, 1_000_000);
        assertThat(spec.podSets()).extracting(PodSet::name).doesNotHaveDuplicates();
        for (PodSet podSet : spec.podSets()) {
            for (int i = 0; i < podSet.requests().size(); i++) {
                assertThat(podSet.requests().value(i)).isNotNegative();
            }
        }
    }

    private static void checkFinding(Finding finding) {
        assertThat(finding.rule()).isNotBlank();
        assertThat(finding.mend()).isNotBlank();
        assertThat(finding.position() == null || finding.position().line() >= 1).isTrue();
    }
}
