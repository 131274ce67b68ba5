package dev.landfall.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.job.ReaderFact;
import dev.landfall.model.seam.WorkloadReader;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** A manifest is {@code job NAME}; everything else is refused. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeReader implements WorkloadReader {

    @Override
    public Reading read(byte[] manifest) throws RefusedException {
        String text = new String(manifest, StandardCharsets.UTF_8);
        if (!text.startsWith("job ")) {
            throw new RefusedException(new Finding(
                    "manifest.kindIsKnown",
                    "kind",
                    text,
                    "this kind starts no pods that Landfall knows",
                    "Give a Job, JobSet, RayJob, RayCluster or LeaderWorkerSet"));
        }
        return new Reading(
                Fixture.spec("team-vision", text.substring(4), null, 1),
                List.of(new Finding("job.limits", "container main", "", "it has no memory limit", "Give it one")));
    }

    @Override
    public WorkloadReader with(Collection<ReaderFact> facts) {
        return this;
    }

    @Override
    public ReaderFact fact(JsonNode object) {
        return new ReaderFact("WorkloadMapping/trainings", "example.com/Training", object.toString());
    }
}
