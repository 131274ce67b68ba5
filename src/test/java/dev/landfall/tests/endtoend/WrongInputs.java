package dev.landfall.tests.endtoend;

import static dev.landfall.tests.endtoend.Federation.BERLIN;

import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.model.wire.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The table of wrong inputs. */
final class WrongInputs {

    private static final String SUBMITTED = "dev.landfall.job.submitted.v1";
    private static final String NODES = "dev.landfall.nodes.reported.v1";
    private static final String STATUS = "dev.landfall.job.status-reported.v1";
    private static final String QUOTA = "dev.landfall.quota.published.v1";
    private static final String KUEUE = "\"apiVersion\": \"kueue.x-k8s.io/v1beta1\", ";
    private static final String JOB = """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: NAME, namespace: team, labels: {kueue.x-k8s.io/queue-name: main}}
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: main, image: registry.example/train:1, resources: {requests: {cpu: 1}}}]
            """;
    private static final String SECRET = """
            apiVersion: v1
            kind: Secret
            metadata: {name: token, namespace: team}
            stringData: {token: "do not tell"}
            """;
    /** Has topics, but never reported itself. */
    static final ClusterName ATLANTIS = new ClusterName("atlantis");

    private final CellTopics topics;
    private int sent;

    private WrongInputs(CellTopics topics) {
        this.topics = topics;
    }

    /** @param over a job that has ended */
    static Stream<WrongInput> of(CellTopics topics, JobId over) {
        WrongInputs inputs = new WrongInputs(topics);
        return Stream.of(inputs.envelopes(), inputs.manifests(), inputs.objects(), inputs.reports(over))
                .flatMap(List::stream);
    }

    private List<WrongInput> envelopes() {
        String capacity = topics.nodeCapacity(BERLIN);
        ProducerRecord<String, byte[]> noType = record(topics.jobs(), null, SUBMITTED, JOB);
        noType.headers().remove("ce_type");
        return List.of(
                one(
                        "broken JSON",
                        record(capacity, null, NODES, "{\"nodes\": ["),
                        "event.json",
                        "data",
                        "",
                        "JSON parser"),
                one(
                        "an unknown type",
                        record(topics.jobs(), null, "com.example.hello.v1", JOB),
                        "event.typeKnown",
                        "type",
                        "com.example.hello.v1",
                        SUBMITTED),
                one(
                        "an unknown version",
                        record(topics.jobs(), null, "dev.landfall.job.submitted.v9", JOB),
                        "event.versionKnown",
                        "type",
                        "submitted.v9",
                        "Send " + SUBMITTED),
                one("a missing header", noType, "cloudEvent.attributePresent", "header ce_type", "", "docs/events.md"),
                one(
                        "an empty key",
                        record(
                                topics.quota(),
                                "",
                                QUOTA,
                                "{" + KUEUE + "\"kind\": \"Cohort\", \"metadata\": {\"name\": \"c\"}}"),
                        "event.keyPresent",
                        "record key",
                        "",
                        "ClusterQueue/team-a"),
                one(
                        "a key of another object",
                        record(
                                topics.quota(),
                                "Cohort/d",
                                QUOTA,
                                "{" + KUEUE + "\"kind\": \"Cohort\", \"metadata\": {\"name\": \"c\"}}"),
                        "event.keyIsObject",
                        "record key",
                        "Cohort/d",
                        "Cohort/c"),
                one(
                        "a field that is missing",
                        record(capacity, null, NODES, report("\"nodes\": []")),
                        "event.schema",
                        "data.complete",
                        "",
                        "true or false"),
                one(
                        "a field of another kind",
                        record(capacity, null, NODES, report("\"complete\": \"yes\", \"nodes\": []")),
                        "event.schema",
                        "data.complete",
                        "yes",
                        "true"));
    }

    private List<WrongInput> manifests() {
        return List.of(
                one(
                        "a manifest of an unknown kind",
                        submission("apiVersion: example.com/v1\nkind: Mystery\nmetadata: {name: m}\n"),
                        "manifest.noWorkload",
                        "the manifest",
                        "",
                        "batch/Job"),
                one(
                        "a manifest that is too large",
                        submission(JOB + "# " + "x".repeat(800 << 10)),
                        "manifest.tooLarge",
                        "manifest",
                        "bytes",
                        "image"),
                one(
                        "a Secret",
                        submission(SECRET),
                        "manifest.inlineSecret",
                        "Secret token",
                        "",
                        "leave it out of the manifest"),
                one(
                        "a Secret beside a job",
                        submission(JOB.replace("NAME", "keeps-a-secret") + "---\n" + SECRET),
                        "manifest.inlineSecret",
                        "Secret token",
                        "",
                        "leave it out of the manifest"),
                one(
                        "what makes the core throw",
                        submission(JOB.replace("NAME", FaultyResidency.FAULT)),
                        "internal",
                        "input",
                        topics.jobs() + "@",
                        "cell's log"));
    }

    private List<WrongInput> objects() {
        String queue = "{" + KUEUE + """
                "kind": "ClusterQueue", "metadata": {"name": "lame"},
                 "spec": {"namespaceSelector": {}, "resourceGroups": [{"coveredResources": ["cpu", "memory"], "flavors": [
                   {"name": "plain", "resources": [{"name": "cpu", "nominalQuota": "4"}]}]}]}}""";
        String policy = """
                {"apiVersion": "landfall.dev/v1alpha1", "kind": "ResidencyPolicy", "metadata": {"name": "torn"},
                 "spec": {"dataClasses": ["health"], "rules": [
                   {"name": "torn", "effect": "Allow", "reason": "none", "when": "cluster.jurisdiction == "}]}}""";
        return List.of(
                one(
                        "a queue whose resources do not match its flavors",
                        record(topics.quota(), "ClusterQueue/lame", QUOTA, queue),
                        "resourceGroup.resourcesMatchCovered",
                        "ClusterQueue lame spec.resourceGroups[0].flavors[0].resources",
                        "cpu",
                        "List cpu, memory"),
                one(
                        "a cohort below itself",
                        record(topics.quota(), "Cohort/self", QUOTA, cohort("self", "self")),
                        "cohort.ownParent",
                        "parentName",
                        "self",
                        "another cohort"),
                new WrongInput(
                        "a cohort cycle",
                        List.of(
                                record(topics.quota(), "Cohort/a", QUOTA, cohort("a", "b")),
                                record(topics.quota(), "Cohort/b", QUOTA, cohort("b", "c")),
                                record(topics.quota(), "Cohort/c", QUOTA, cohort("c", "a"))),
                        "cohort.noCycle",
                        "parentName of Cohort c",
                        "a",
                        "parent"),
                one(
                        "a policy whose CEL does not compile",
                        record(topics.policies(), "torn", "dev.landfall.policy.published.v1", policy),
                        "policy.whenCompiles",
                        "rule torn/torn",
                        "cluster.jurisdiction ==",
                        "Write an expression"));
    }

    private List<WrongInput> reports(JobId over) {
        return List.of(
                one(
                        "a node event of a cluster that is not known",
                        record(topics.nodeCapacity(ATLANTIS), null, NODES, report("\"complete\": true, \"nodes\": []")),
                        "cluster.isKnown",
                        "cluster",
                        "atlantis",
                        "cluster.reported"),
                one(
                        "a cluster that speaks for another",
                        record(
                                topics.nodeCapacity(BERLIN),
                                null,
                                NODES,
                                report("\"cluster\": \"dublin\", \"complete\": true")),
                        "agent.ownCluster",
                        "data.cluster",
                        "dublin",
                        "topic of dublin"),
                one(
                        "an event from the past",
                        record(
                                topics.nodeCapacity(BERLIN),
                                null,
                                "dev.landfall.lease.renewed.v1",
                                report("\"note\": 1")),
                        "agent.eventIsNewest",
                        "event of berlin",
                        "1/1",
                        "number events upwards"),
                one(
                        "a status for a placement that is gone",
                        record(topics.jobStatus(BERLIN), null, STATUS, status(over, 7)),
                        "status.attemptIsCurrent",
                        "attempt",
                        over + "/7",
                        "dispatch"),
                one(
                        "a status for a job that never was",
                        record(topics.jobStatus(BERLIN), null, STATUS, status(new JobId("jaaaaaaaaaaaaa"), 1)),
                        "status.jobExists",
                        "attempt",
                        "jaaaaaaaaaaaaa/1",
                        "dispatch"));
    }

    private static String report(String more) {
        return "{\"number\": {\"session\": 1, \"sequence\": 1}, " + more + "}";
    }

    private static String status(JobId job, int attempt) {
        return report("\"job\": \"" + job + "\", \"attempt\": " + attempt + ", \"phase\": \"RUNNING\"");
    }

    private static String cohort(String name, String parent) {
        return "{" + KUEUE + "\"kind\": \"Cohort\", \"metadata\": {\"name\": \"" + name
                + "\"}, \"spec\": {\"parentName\": \"" + parent + "\"}}";
    }

    private ProducerRecord<String, byte[]> submission(String manifest) {
        return record(topics.jobs(), null, SUBMITTED, manifest);
    }

    private ProducerRecord<String, byte[]> record(String topic, @Nullable String key, String type, String data) {
        String media = data.startsWith("{") ? CloudEvent.JSON : "application/yaml";
        CloudEvent event =
                new CloudEvent("wrong-" + sent++, "/tests/wrong", type, media, data.getBytes(StandardCharsets.UTF_8));
        return Federation.record(topic, key, event);
    }

    private static WrongInput one(
            String what, ProducerRecord<String, byte[]> record, String rule, String thing, String value, String mend) {
        return new WrongInput(what, List.of(record), rule, thing, value, mend);
    }
}
