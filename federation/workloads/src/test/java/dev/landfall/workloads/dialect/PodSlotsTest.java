package dev.landfall.workloads.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.landfall.workloads.Corpus;
import dev.landfall.workloads.Examination;
import dev.landfall.workloads.ManifestReader;
import dev.landfall.workloads.Workload;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PodSlotsTest {

    @Test
    void slotsHaveTheNamesThatTheReaderGivesToPodSets() throws IOException {
        Optional<Path> folder = Corpus.folder("gang-shape");
        assumeTrue(folder.isPresent(), "the folder gang-shape of recorded cases is not beside this checkout");
        List<String> different = new ArrayList<>();
        int compared = 0;
        try (Stream<Path> files = Files.walk(folder.get().resolve("manifests"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Examination seen = new ManifestReader().examine(Source.of("m", Files.readAllBytes(file)));
                for (Workload workload : seen.workloads()) {
                    Optional<List<PodSlots.Slot>> slots = PodSlots.of(JsonTree.of(workload.object()));
                    if (slots.isPresent() && !workload.isPodGroup()) {
                        compared++;
                        Set<String> names = slots.get().stream()
                                .map(PodSlots.Slot::podSet)
                                .collect(Collectors.toCollection(TreeSet::new));
                        Set<String> read = podSets(workload);
                        if (!names.equals(read)) {
                            different.add(file + " " + workload.object() + ": " + names + " and " + read);
                        }
                    }
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(100);
    }

    /** A submitter that the manifest does not describe is written down later. */
    private static Set<String> podSets(Workload workload) {
        boolean described = workload.object().spec().has("submitterPodTemplate");
        return workload.gangs().stream()
                .flatMap(gang -> gang.podSets().stream())
                .map(PodSetShape::name)
                .filter(name -> described || !name.equals("submitter"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
