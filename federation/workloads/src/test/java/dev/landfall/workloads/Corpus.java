package dev.landfall.workloads;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the recorded cases, which are not part of the repository: LANDFALL_CORPUS, or shared/corpus in a folder above. */
public final class Corpus {

    private Corpus() {}

    public static Optional<Path> folder(String name) {
        String given = System.getProperty("landfall.corpus", System.getenv("LANDFALL_CORPUS"));
        if (given != null) {
            return Optional.of(Path.of(given, name)).filter(Files::isDirectory);
        }
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            Path candidate = here.resolve("shared/corpus").resolve(name);
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
