package dev.landfall.streams.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.ReaderFacts;
import dev.landfall.core.State;
import dev.landfall.model.ClusterName;
import dev.landfall.model.Finding;
import dev.landfall.model.TenantId;
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.entity.ReaderFactEntry;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.Sender;
import dev.landfall.model.seam.WorkloadReader;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.streams.SimpleReaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DoorTest {

    private static final CellTopics TOPICS = CellTopics.of("main");
    private static final ClusterName BERLIN = new ClusterName("berlin");
    private static final String JOBS = TOPICS.jobs(new TenantId("team-a"));
    private static final String CAPACITY = TOPICS.nodeCapacity(BERLIN);
    private static final String FACT = "dev.landfall.reader-fact.published.v1";
    private static final String SUBMITTED = "dev.landfall.job.submitted.v1";
    private static final String NODES = "dev.landfall.nodes.reported.v1";
    private static final String MANIFEST = "{\"name\": \"train\", \"pods\": 2}";

    private final Door door = new Door(TOPICS, SimpleReaders.readers(), "salt");

    @Test
    void aManifestInBinaryModeIsReadAndItsBytesStayBesideTheInput() {
        Taken taken = open(JOBS, null, binary(SUBMITTED), MANIFEST);
        assertThat(taken.input().sender()).isEqualTo(new Sender.Submitter(new TenantId("team-a"), null));
        assertThat(taken.input().content()).isInstanceOfSatisfying(Input.JobSubmitted.class, submitted -> {
            assertThat(submitted.spec().object().name()).isEqualTo("train");
            assertThat(submitted.manifest().bytes()).isEqualTo(MANIFEST.length());
            assertThat(submitted.job()).isEqualTo(JobDoor.jobId(new TenantId("team-a"), "/tests", "e-1"));
        });
        assertThat(taken.manifest()).asString(StandardCharsets.UTF_8).isEqualTo(MANIFEST);
    }

    @Test
    void theSameManifestMayComeWrappedStructuredOrInBase64() {
        Taken binary = open(JOBS, null, binary(SUBMITTED), MANIFEST);
        String wrapped = "{\"manifest\": \"{\\\"name\\\": \\\"train\\\", \\\"pods\\\": 2}\"}";
        Taken inField = open(JOBS, null, binary(SUBMITTED), wrapped);
        Taken inBase64 = structured("\"data_base64\": \"eyJuYW1lIjogInRyYWluIiwgInBvZHMiOiAyfQ==\"");
        assertThat(inField.input().content()).isEqualTo(binary.input().content());
        assertThat(inBase64.input().content()).isEqualTo(binary.input().content());
        assertThat(structured("\"data\": " + MANIFEST).input().content()).isInstanceOf(Input.JobSubmitted.class);
    }

    @Test
    void aJobIsCancelledByTheIdOfTheEventThatSubmittedIt() {
        Taken taken = open(
                JOBS,
                null,
                binary("dev.landfall.job.cancel-requested.v1"),
                "{\"submission\": \"e-1\", \"reason\": \"wrong data\"}");
        assertThat(taken.input().content())
                .isEqualTo(new Input.CancelRequested(
                        JobDoor.jobId(new TenantId("team-a"), "/tests", "e-1"), "wrong data"));
    }

    @Test
    void whatAnAgentLeavesOutIsEmptyAndQuantitiesAreRead() {
        String nodes = """
                {"number": {"session": 5, "sequence": 2}, "complete": true,
                 "nodes": [{"name": "n1", "ready": true, "allocatable": {"cpu": "64", "memory": "1Gi", "pods": 110}}]}""";
        Taken taken = open(CAPACITY, null, binary(NODES), nodes);
        assertThat(taken.input().sender()).isEqualTo(new Sender.Agent(BERLIN));
        assertThat(taken.input().content()).isInstanceOfSatisfying(Input.NodesReported.class, reported -> {
            assertThat(reported.number()).isEqualTo(new AgentEvent(5, 2));
            assertThat(reported.removed()).isEmpty();
            assertThat(reported.nodes()).singleElement().satisfies(node -> {
                assertThat(node.allocatable().get("cpu")).isEqualTo(64_000);
                assertThat(node.allocatable().get("memory")).isEqualTo(1L << 30);
                assertThat(node.taints()).isEmpty();
            });
        });
    }

    @Test
    void aTombstoneOnTheQuotaTopicWithdraws() {
        Taken taken = door.open(arrival(TOPICS.quota(), "ClusterQueue/team-a", Map.of(), null), ReaderFacts.NONE);
        assertThat(taken.input().content()).isEqualTo(new Input.QuotaWithdrawn("ClusterQueue/team-a"));
    }

    @Test
    void anObjectOnTheQuotaTopicMayBeYaml() {
        Map<String, String> headers = binary("dev.landfall.quota.published.v1");
        headers.put("content-type", "application/yaml");
        Taken taken = door.open(
                arrival(
                        TOPICS.quota(),
                        "WorkloadPriorityClass/high",
                        headers,
                        "kind: WorkloadPriorityClass\nmetadata: {name: high}\nvalue: 7\n"),
                ReaderFacts.NONE);
        assertThat(taken.input().content()).isInstanceOf(Input.QuotaPublished.class);
    }

    @Test
    void aPublishedFactDecidesHowManifestsAreReadFromThenOn() {
        Taken taken =
                door.open(arrival(TOPICS.policies(), "Pods/default", binary(FACT), "{\"count\": 3}"), ReaderFacts.NONE);
        assertThat(taken.input().content()).isInstanceOfSatisfying(Input.ReaderFactPublished.class, published -> {
            State state = new State();
            assertThat(podsRead(state.readerFacts())).isEqualTo(1);
            state.put(new ReaderFactEntry(published.fact()));
            assertThat(podsRead(state.readerFacts())).isEqualTo(3);
            state.remove(ReaderFactEntry.keyOf("Pods/default"));
            assertThat(podsRead(state.readerFacts())).isEqualTo(1);
        });
    }

    private int podsRead(ReaderFacts facts) {
        Taken taken = door.open(arrival(JOBS, null, binary(SUBMITTED), "{\"name\": \"train\"}"), facts);
        return ((Input.JobSubmitted) taken.input().content()).spec().pods();
    }

    @Test
    void aTombstoneOnThePoliciesTopicWithdrawsAPolicyOrAFact() {
        assertThat(withdrawn("health")).isEqualTo(new Input.PolicyWithdrawn("health"));
        assertThat(withdrawn("Pods/default")).isEqualTo(new Input.ReaderFactWithdrawn("Pods/default"));
    }

    private Input withdrawn(String key) {
        return door.open(arrival(TOPICS.policies(), key, Map.of(), null), ReaderFacts.NONE)
                .input()
                .content();
    }

    static Stream<Arguments> wrongInputs() {
        Map<String, String> noId = binary(SUBMITTED);
        noId.remove("ce_id");
        Map<String, String> old = binary(SUBMITTED);
        old.put("ce_specversion", "0.3");
        Map<String, String> envelope = Map.of("content-type", "application/cloudevents+json");
        String quota = "dev.landfall.quota.published.v1";
        String policy = "dev.landfall.policy.published.v1";
        String policies = TOPICS.policies();
        String status = "dev.landfall.job.status-reported.v1";
        String large = "{\"name\": \"" + "x".repeat(WorkloadReader.LARGEST_MANIFEST_BYTES) + "\"}";
        String number = "\"number\": {\"session\": 1, \"sequence\": 1}";
        return Stream.of(
                wrong("a fact of no use", policies, "Pods/default", binary(FACT), "{}", "fact.kind"),
                wrong("a fact of another key", policies, "Pods/b", binary(FACT), "{\"count\": 3}", "event.keyIsObject"),
                wrong("broken JSON", CAPACITY, null, binary(NODES), "{\"nodes\": [", "event.json"),
                wrong("a broken envelope", JOBS, null, envelope, "{", "event.json"),
                wrong("an envelope that is no object", JOBS, null, envelope, "[]", "cloudEvent.structured"),
                wrong("an unknown type", JOBS, null, binary("com.example.hello"), MANIFEST, "event.typeKnown"),
                wrong(
                        "an unknown version",
                        JOBS,
                        null,
                        binary("dev.landfall.job.submitted.v9"),
                        MANIFEST,
                        "event.versionKnown"),
                wrong("a type of another topic", JOBS, null, binary(NODES), "{}", "event.topic"),
                wrong("a missing header", JOBS, null, noId, MANIFEST, "cloudEvent.attributePresent"),
                wrong("no header at all", JOBS, null, Map.of(), MANIFEST, "cloudEvent.attributePresent"),
                wrong("another CloudEvents version", JOBS, null, old, MANIFEST, "cloudEvent.specVersion"),
                wrong("no value", JOBS, null, binary(SUBMITTED), null, "event.data"),
                wrong("a missing key", TOPICS.quota(), null, binary(quota), "{}", "event.keyPresent"),
                wrong(
                        "a key of another object",
                        TOPICS.quota(),
                        "ClusterQueue/x",
                        binary(quota),
                        "{\"metadata\": {\"name\": \"high\"}}",
                        "event.keyIsObject"),
                wrong("a missing field", CAPACITY, null, binary(NODES), "{" + number + "}", "event.schema"),
                wrong(
                        "a field of another kind",
                        CAPACITY,
                        null,
                        binary(NODES),
                        "{" + number + ", \"complete\": \"yes\"}",
                        "event.schema"),
                wrong(
                        "a value the model does not accept",
                        TOPICS.jobStatus(BERLIN),
                        null,
                        binary(status),
                        "{" + number + ", \"job\": \"JOB\", \"attempt\": 1, \"phase\": \"RUNNING\"}",
                        "event.value"),
                wrong(
                        "an unknown phase",
                        TOPICS.jobStatus(BERLIN),
                        null,
                        binary(status),
                        "{" + number + ", \"job\": \"jaaaaaaaaaaaaa\", \"attempt\": 1, \"phase\": \"DREAMING\"}",
                        "event.schema"),
                wrong(
                        "a cluster that speaks for another",
                        CAPACITY,
                        null,
                        binary(NODES),
                        "{\"cluster\": \"dublin\", " + number + ", \"complete\": true}",
                        "agent.ownCluster"),
                wrong("a manifest without a name", JOBS, null, binary(SUBMITTED), "{\"pods\": 1}", "manifest.name"),
                wrong("a manifest that is too large", JOBS, null, binary(SUBMITTED), large, "manifest.tooLarge"),
                wrong(
                        "a policy whose CEL does not compile",
                        TOPICS.policies(),
                        "p",
                        binary(policy),
                        "{\"name\": \"p\", \"when\": \"does not compile\"}",
                        "policy.celCompiles"),
                wrong(
                        "what makes a reader throw",
                        JOBS,
                        null,
                        binary(SUBMITTED),
                        "{\"name\": \"crash\"}",
                        "door.internal"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongInputs")
    void whatCannotBeTakenIsRefusedWithItsRuleAndMend(
            String what,
            String topic,
            @Nullable String key,
            Map<String, String> headers,
            @Nullable String value,
            String rule) {
        Taken taken = door.open(arrival(topic, key, headers, value), ReaderFacts.NONE);
        assertThat(taken.manifest()).isNull();
        assertThat(taken.input().content()).isInstanceOfSatisfying(Input.Refused.class, refused -> {
            List<Finding> findings = refused.findings();
            assertThat(findings).as(what).isNotEmpty().allSatisfy(finding -> {
                assertThat(finding.rule()).isEqualTo(rule);
                assertThat(finding.thing()).isNotBlank();
                assertThat(finding.message()).isNotBlank();
                assertThat(finding.mend()).isNotBlank();
            });
        });
    }

    @Test
    void noBytesAtAllMakeTheDoorThrow() {
        byte[] value = MANIFEST.getBytes(StandardCharsets.UTF_8);
        for (String topic : List.of(JOBS, CAPACITY, TOPICS.quota(), TOPICS.policies(), TOPICS.ticks())) {
            for (int at = 0; at < value.length; at++) {
                byte[] broken = value.clone();
                broken[at] = (byte) (at * 37);
                byte[] cut = Arrays.copyOf(broken, at);
                for (byte[] bytes : List.of(broken, cut)) {
                    for (String type : List.of(SUBMITTED, NODES, "dev.landfall.time.passed.v1")) {
                        Arrival arrival = new Arrival(topic, 7, 9, bytes, binary(type), bytes);
                        assertThat(door.open(arrival, ReaderFacts.NONE)
                                        .input()
                                        .ref()
                                        .offset())
                                .isEqualTo(7);
                    }
                }
            }
        }
    }

    private static Arguments wrong(
            String what,
            String topic,
            @Nullable String key,
            Map<String, String> headers,
            @Nullable String value,
            String rule) {
        return Arguments.of(what, topic, key, headers, value, rule);
    }

    private static Map<String, String> binary(String type) {
        return new HashMap<>(Map.of(
                "ce_specversion", "1.0",
                "ce_id", "e-1",
                "ce_source", "/tests",
                "ce_type", type,
                "content-type", "application/json"));
    }

    private Taken structured(String data) {
        String event = "{\"specversion\": \"1.0\", \"id\": \"e-1\", \"source\": \"/tests\", \"type\": \"" + SUBMITTED
                + "\", \"datacontenttype\": \"application/json\", " + data + "}";
        return open(JOBS, null, Map.of("content-type", "application/cloudevents+json; charset=UTF-8"), event);
    }

    private Taken open(String topic, @Nullable String key, Map<String, String> headers, String value) {
        return door.open(arrival(topic, key, headers, value), ReaderFacts.NONE);
    }

    private static Arrival arrival(
            String topic, @Nullable String key, Map<String, String> headers, @Nullable String value) {
        return new Arrival(topic, 7, 9, bytes(key), headers, bytes(value));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
