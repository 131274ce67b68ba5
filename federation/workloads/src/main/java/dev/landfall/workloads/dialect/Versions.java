package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.Finding;
import dev.landfall.workloads.dialect.gangs.GangVersion;
import dev.landfall.workloads.dialect.gangs.NativeGangs;
import dev.landfall.workloads.dialect.gangs.NativeGangs.Transcoded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the objects that travel with a workload in the versions that the member serves. */
final class Versions {

    private Versions() {}

    /** @param podSpecs those that may name groups of the objects; changed in place */
    static List<ObjectNode> write(
            List<ObjectNode> objects, List<ObjectNode> podSpecs, Dialect dialect, Merging merging) {
        List<ObjectNode> written = new ArrayList<>();
        List<ObjectNode> gangs = new ArrayList<>();
        for (ObjectNode object : objects) {
            if (NativeGangs.isGangObject(object)) {
                gangs.add(object);
                continue;
            }
            if (Trees.group(object).equals(DeviceVersions.GROUP)) {
                dialect.version(DeviceVersions.GROUP).ifPresent(version -> DeviceVersions.translate(object, version));
            }
            written.add(object);
        }
        if (!gangs.isEmpty()) {
            written.addAll(gangs(gangs, podSpecs, dialect, merging));
        }
        return written;
    }

    private static List<ObjectNode> gangs(
            List<ObjectNode> gangs, List<ObjectNode> podSpecs, Dialect dialect, Merging merging) {
        Optional<GangVersion> version =
                dialect.version("scheduling.k8s.io").flatMap(text -> GangVersion.of("scheduling.k8s.io/" + text));
        if (version.isEmpty()) {
            merging.add(new Finding(
                    "dialect.notServed",
                    Trees.title(gangs.getFirst()),
                    gangs.getFirst().path("apiVersion").asText(),
                    "cluster " + dialect.cluster() + " serves no version of scheduling.k8s.io with Workloads",
                    "leave Workload and PodGroups out: Landfall starts the gang whole in the member's own way"));
            return List.of();
        }
        Transcoded transcoded = NativeGangs.transcode(gangs, podSpecs, version.get());
        for (String lost : transcoded.notExpressible()) {
            merging.add(new Finding(
                    "dialect.notExpressible",
                    Trees.title(gangs.getFirst()),
                    lost,
                    version.get().apiVersion() + ", which cluster " + dialect.cluster() + " serves, has no word for it",
                    "leave it out, or name newer clusters in landfall.dev/clusters"));
        }
        return transcoded.objects();
    }
}
