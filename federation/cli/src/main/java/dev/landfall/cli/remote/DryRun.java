package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import dev.landfall.cli.remote.json.Yaml;
import dev.landfall.model.ClusterName;
import dev.landfall.model.Finding;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.job.Wishes;
import dev.landfall.model.seam.WorkloadReader.Reading;
import dev.landfall.model.wire.Dispatch;
import dev.landfall.workloads.ManifestReader;
import dev.landfall.workloads.dialect.Dialect;
import dev.landfall.workloads.dialect.DialectWriter;
import dev.landfall.workloads.dialect.Written;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The documents of a manifest as a member's agent would apply them. The job has no place yet: nodes and what flavors add are left out, and
 * its id is an example.
 */
final class DryRun {

    private final ClusterName name;
    private final Dialect dialect;

    DryRun(Server server, String cluster) {
        Json known = server.get("/api/v1/clusters/" + Server.encode(cluster)).at("cluster");
        this.name = new ClusterName(known.at("name").text());
        this.dialect = Dialect.of(name, attributes(known));
    }

    private static ClusterAttributes attributes(Json cluster) {
        return new ClusterAttributes(
                cluster.at("region").text(),
                cluster.at("jurisdiction").text(),
                Tier.named(cluster.at("tier").text()).orElse(Tier.ON_PREM),
                cluster.at("provider").text(),
                texts(cluster.at("labels")),
                new TreeMap<>(),
                texts(cluster.at("versions")),
                new TreeSet<>(),
                null);
    }

    private static SortedMap<String, String> texts(Json map) {
        SortedMap<String, String> texts = new TreeMap<>();
        map.fields().forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }

    /** @return the exit code */
    int print(Documents manifest, PrintWriter out, PrintWriter err) {
        try {
            Written written = new DialectWriter().write(dispatch(manifest), dialect);
            for (Written.Document document : written.documents()) {
                byte[] json = document.object().toString().getBytes(StandardCharsets.UTF_8);
                out.print("---\n" + Yaml.of(Json.parse(json)));
            }
            out.flush();
            err.println(manifest.name() + ": as cluster " + name + " would be told it ("
                    + dialect.gangs().text() + " gangs); nodes and flavors are added when it is placed");
            err.flush();
            return ExitCode.DONE;
        } catch (RefusedException e) {
            for (Finding finding : e.findings()) {
                err.println(manifest.name() + ": " + finding.sentence());
            }
            err.flush();
            return ExitCode.REFUSED;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "A document cannot be shown: " + e.getMessage() + ".");
        }
    }

    private Dispatch.Placed dispatch(Documents manifest) throws RefusedException {
        Reading reading = new ManifestReader().read(manifest.content());
        return new Dispatch.Placed(
                JobId.of("dry run", name.value(), manifest.name()),
                1,
                reading.spec().object(),
                "",
                PodSetAssignment.whole(reading.spec()),
                List.of(),
                List.of(),
                Wishes.NONE,
                0,
                new String(manifest.content(), StandardCharsets.UTF_8),
                List.of());
    }
}
