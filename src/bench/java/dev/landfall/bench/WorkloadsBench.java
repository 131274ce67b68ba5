package dev.landfall.bench;

import dev.landfall.workloads.Examination;
import dev.landfall.workloads.ManifestReader;
import dev.landfall.workloads.document.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How fast manifests are read, from bytes to gangs, on one thread: KubeRay's sample RayJob, and every manifest of the recorded
 * cases. Without the recorded cases beside the checkout there is nothing to read.
 */
final class WorkloadsBench implements Benchmark {
    private static final String RAY_JOB = "ray-project__kuberay__ray-operator__config__samples__ray-job.sample.yaml";
    private static final int WARM_UP_PASSES = 60;
    private static final int PASSES = 40;
    private static final int READS = 4_000;

    private final ManifestReader reader = new ManifestReader();

    @Override
    public String about() {
        return "reading manifests into gangs; needs the recorded cases of gang-shape (LANDFALL_CORPUS)";
    }

    @Override
    public void run(List<String> arguments, Consumer<Figure> figures) throws IOException {
        Path folder = corpus().orElseThrow(() -> new IOException(
                "no folder shared/corpus/gang-shape/manifests above the checkout; name it in LANDFALL_CORPUS"));
        List<byte[]> manifests = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                manifests.add(Files.readAllBytes(file));
            }
        }
        double[][] micros = new double[manifests.size()][PASSES];
        for (int pass = -WARM_UP_PASSES; pass < PASSES; pass++) {
            for (int i = 0; i < micros.length; i++) {
                micros[i][Math.max(pass, 0)] = readMicros(manifests.get(i));
            }
        }
        double allMicros = Arrays.stream(micros).mapToDouble(Median::of).sum();
        byte[] rayJob = Files.readAllBytes(folder.resolve(RAY_JOB));
        figures.accept(new Figure(
                "workloads.rayjob.read_us",
                medianReadMicros(rayJob),
                "us",
                "median of " + READS + " reads of KubeRay's ray-job.sample.yaml, " + rayJob.length + " B, 1 thread"));
        figures.accept(new Figure(
                "workloads.corpus.manifests_per_second",
                manifests.size() / (allMicros / 1e6),
                "manifests/s",
                "sum of the medians of " + PASSES + " reads of each of " + manifests.size() + " manifests, 1 thread"));
    }

    private double readMicros(byte[] manifest) {
        long beganNs = System.nanoTime();
        Examination seen = read(manifest);
        double micros = (System.nanoTime() - beganNs) / 1e3;
        if (seen.manifest().objects().isEmpty()) {
            throw new IllegalStateException("nothing was read");
        }
        return micros;
    }

    private double medianReadMicros(byte[] manifest) {
        double[] micros = new double[READS];
        for (int i = 0; i < READS; i++) {
            micros[i] = readMicros(manifest);
        }
        return Median.of(micros);
    }

    private Examination read(byte[] manifest) {
        return reader.examine(Source.of("manifest", manifest));
    }

    private static Optional<Path> corpus() {
        String given = System.getenv("LANDFALL_CORPUS");
        Path start = Path.of(System.getProperty("landfall.home", ".")).toAbsolutePath();
        for (Path here = start; here != null; here = here.getParent()) {
            Path corpus = given == null ? here.resolve("shared/corpus") : Path.of(given);
            Path manifests = corpus.resolve("gang-shape/manifests");
            if (Files.isDirectory(manifests)) {
                return Optional.of(manifests);
            }
        }
        return Optional.empty();
    }
}
