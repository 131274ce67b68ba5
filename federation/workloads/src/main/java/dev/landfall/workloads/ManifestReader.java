package dev.landfall.workloads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.job.ReaderFact;
import dev.landfall.model.seam.WorkloadReader;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.kind.Facts;
import dev.landfall.workloads.kind.PublishedFact;
import dev.landfall.workloads.kind.Surroundings;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import dev.landfall.workloads.manifest.Manifest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads manifests of every kind into gangs: what the door uses. Pure and safe for several threads; reading never throws
 * anything but a refusal, whatever the bytes are.
 */
public final class ManifestReader implements WorkloadReader {

    private static final String NAME = "manifest";

    private final Facts facts;

    /** Reads with the defaults that the projects publish, where a kind needs what stands on members. */
    public ManifestReader() {
        this(Facts.published());
    }

    public ManifestReader(Facts facts) {
        this.facts = facts;
    }

    @Override
    public Reading read(byte[] manifest) throws RefusedException {
        if (manifest.length > LARGEST_MANIFEST_BYTES) {
            throw new RefusedException(new Finding(
                    "manifest.tooLarge",
                    NAME,
                    manifest.length + " bytes",
                    "is larger than " + LARGEST_MANIFEST_BYTES + " bytes (768 KiB)",
                    "move data and code out of it, into images, volumes or ConfigMaps that the clusters have"));
        }
        Examination seen = examine(Source.of(NAME, manifest));
        List<Finding> errors = seen.manifest().report().findings(Severity.ERROR);
        if (!errors.isEmpty()) {
            throw new RefusedException(errors);
        }
        return new Reading(
                seen.spec().orElseThrow(() -> new IllegalStateException("a manifest without errors makes a job")),
                seen.manifest().report().findings(Severity.WARNING));
    }

    @Override
    public ManifestReader with(Collection<ReaderFact> published) {
        return published.isEmpty() ? this : new ManifestReader(facts.with(PublishedFact.objects(published)));
    }

    @Override
    public ReaderFact fact(JsonNode object) throws RefusedException {
        return PublishedFact.read(Codec.toJson(object));
    }

    /** Reads what can be read, and reports what is wrong instead of refusing it; for lint and tests, of any size. */
    public Examination examine(Source source) {
        Surroundings around = new Surroundings(Manifest.read(source), facts);
        if (Acceptance.refusesForSize(around.manifest())) {
            return new Examination(around, List.of(), Optional.empty());
        }
        List<Workload> workloads = Workloads.of(around);
        Acceptance.check(around, workloads);
        if (around.manifest().report().hasErrors()) {
            return new Examination(around, workloads, Optional.empty());
        }
        return new Examination(around, workloads, Optional.of(JobSpecs.of(around, workloads))).withoutSpecOnErrors();
    }
}
