package dev.landfall.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.broker.BrokerSource;
import dev.landfall.core.Core;
import dev.landfall.core.Settings;
import dev.landfall.devices.fit.MemberDeviceFit;
import dev.landfall.model.JobId;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.job.JobState;
import dev.landfall.policies.ResidencyPolicies;
import dev.landfall.streams.cell.Cell;
import dev.landfall.streams.cell.History;
import dev.landfall.streams.topology.StepObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of wrong input, by Kafka, with the readers that are used in earnest: each is refused by name, and the cell goes on. */
@SuppressWarnings("NullAway.Init") // set before all tests
final class BadInputIT {

    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    private static Path folder;

    private static Federation federation;
    private static Cell cell;
    private static JobId placed;

    /** Topic and offset → what the rejected topic says of the record. */
    private static final Map<String, JsonNode> REJECTED = new ConcurrentHashMap<>();

    private static final Map<String, String> SENT = new ConcurrentHashMap<>();

    @BeforeAll
    static void everyWrongInputIsSentBetweenTwoRightOnes() throws Exception {
        federation = new Federation(BrokerSource.shared(), "bad-input", folder);
        federation.admit(WrongInputs.ATLANTIS);
        Core core = new Core(Settings.DEFAULT, new FaultyResidency(new ResidencyPolicies()), new MemberDeviceFit());
        cell = Cell.start(federation.settings(), core, CellProcess.readers(), StepObserver.NONE);
        federation.startMembers(200);
        placed = federation.submit();
        federation.flush();
        await().atMost(LONG).until(() -> federation.count(JobState.Succeeded.class::isInstance) == 1);
        for (WrongInput wrong : (Iterable<WrongInput>) inputs()::iterator) {
            for (var record : wrong.records()) {
                RecordMetadata at = federation.send(record).get();
                SENT.put(wrong.what(), at.topic() + "@" + at.offset());
            }
        }
        JobId last = federation.submit();
        federation.flush();
        await().atMost(LONG)
                .until(() -> federation
                        .job(last)
                        .filter(job -> job.state() instanceof JobState.Succeeded)
                        .isPresent());
        await().atMost(LONG).until(() -> read().keySet().containsAll(SENT.values()));
    }

    @AfterAll
    static void end() {
        cell.close();
        federation.close();
    }

    private static Map<String, JsonNode> read() {
        History.read(federation.settings(), federation.topics().rejected()).forEach(record -> {
            try {
                JsonNode said = Codec.json().readTree(record.value());
                REJECTED.put(
                        said.path("topic").asText() + "@" + said.path("offset").asLong(), said);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return REJECTED;
    }

    static Stream<WrongInput> inputs() {
        return WrongInputs.of(federation.topics(), placed);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void isRefusedWithItsRuleThingValueAndMend(WrongInput wrong) {
        JsonNode said = Objects.requireNonNull(REJECTED.get(SENT.get(wrong.what())));
        List<JsonNode> findings =
                List.copyOf(said.path("findings").valueStream().toList());
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.path("rule").asText()).isEqualTo(wrong.rule());
            assertThat(finding.path("thing").asText()).contains(wrong.thing());
            assertThat(finding.path("value").asText()).contains(wrong.value());
            assertThat(finding.path("mend").asText()).containsIgnoringCase(wrong.mend());
        });
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.path("message").asText()).isNotBlank();
            assertThat(finding.path("mend").asText()).isNotBlank();
        });
    }

    @Test
    void anObjectWithoutAKeyIsRefusedByTheBrokerBeforeItIsWritten() {
        var keyless = Federation.record(
                federation.topics().quota(), null, Federation.event("k", "dev.landfall.quota.published.v1", "{}"));
        assertThat(federation.send(keyless))
                .failsWithin(LONG)
                .withThrowableThat()
                .havingRootCause()
                .withMessageContaining("cannot accept message without key");
    }

    @Test
    void theCellWentOnWithoutARestartAndItsHistoryReplays() throws Exception {
        assertThat(cell.health().restarts()).isZero();
        Core core = new Core(Settings.DEFAULT, new FaultyResidency(new ResidencyPolicies()), new MemberDeviceFit());
        assertThat(History.check(federation.settings(), core)).isPositive();
        assertThat(read()).as("nothing else was refused").hasSameSizeAs(SENT.keySet());
    }
}
