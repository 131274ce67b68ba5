package dev.landfall.bench;

import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.RefusedException;
import dev.landfall.model.TenantId;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Wishes;
import dev.landfall.model.residency.PolicyObject;
import dev.landfall.model.seam.Residency;
import dev.landfall.policies.PolicyFile;
import dev.landfall.policies.ResidencyPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What one residency judgement costs: the policies of the examples, jobs of each data class, ten clusters in turn, one thread. */
final class ResidencyBench implements Benchmark {
    private static final List<String> FILES = List.of("gdpr", "health", "export-control", "public");
    private static final List<String> DATA_CLASSES = List.of("personal", "health", "export-controlled", "public");
    private static final List<String> COUNTRIES = List.of("DE", "IE", "US", "NO", "SG", "FR", "GB", "JP", "IN", "BR");
    private static final int ROUNDS = 15;
    private static final int JOBS_PER_ROUND = 10_000;

    @Override
    public String about() {
        return "one residency judgement with the policies of policies/examples";
    }

    @Override
    public void run(List<String> arguments, Consumer<Figure> figures) throws IOException, RefusedException {
        Path examples = Path.of(System.getProperty("landfall.home", "."), "policies/examples");
        List<PolicyObject> policies = new ArrayList<>();
        for (String file : FILES) {
            policies.addAll(PolicyFile.read(Files.readString(examples.resolve(file + ".yaml")))
                    .policies());
        }
        Residency.Judge judge = new ResidencyPolicies().compile(policies);
        List<ClusterAttributes> clusters =
                COUNTRIES.stream().map(ResidencyBench::cluster).toList();
        double[] nanos = new double[ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            nanos[Math.max(round, 0)] = nanosPerJudgement(judge, clusters);
        }
        Arrays.sort(nanos);
        figures.accept(new Figure(
                "residency.judgement_ns",
                nanos[ROUNDS / 2],
                "ns",
                policies.size() + " policies, " + DATA_CLASSES.size() + " data classes, " + clusters.size()
                        + " clusters, median of " + ROUNDS + " rounds, 1 thread"));
    }

    private static double nanosPerJudgement(Residency.Judge judge, List<ClusterAttributes> clusters) {
        TenantId tenant = new TenantId("vision");
        long permitted = 0;
        long beganNs = System.nanoTime();
        for (int i = 0; i < JOBS_PER_ROUND; i++) {
            JobSpec job = job(DATA_CLASSES.get(i % DATA_CLASSES.size()));
            for (int k = 0; k < clusters.size(); k++) {
                ClusterName name = new ClusterName("cluster-" + k);
                permitted += judge.judge(job, tenant, name, clusters.get(k)).permitted() ? 1 : 0;
            }
        }
        double nanos = (System.nanoTime() - beganNs) / (double) (JOBS_PER_ROUND * clusters.size());
        if (permitted == 0) {
            throw new IllegalStateException("nothing was permitted");
        }
        return nanos;
    }

    private static JobSpec job(String dataClass) {
        return new JobSpec(
                new ObjectRef("batch/v1", "Job", "team-a", "train"),
                "main",
                null,
                dataClass,
                new TreeMap<>(Map.of("landfall.dev/data-class", dataClass, "project", "apollo")),
                List.of(new Gang("main", 1, List.of(PodSet.of("main", 4, Amounts.NONE)))),
                Wishes.NONE,
                new TreeSet<>());
    }

    private static ClusterAttributes cluster(String country) {
        return new ClusterAttributes(
                "region-of-" + country,
                country,
                Tier.ON_DEMAND,
                "aws",
                new TreeMap<>(Map.of("dpa", "signed", "site", country)),
                new TreeMap<>(),
                new TreeMap<>(Map.of("kubernetes", "1.36.3")),
                new TreeSet<>(),
                null);
    }
}
