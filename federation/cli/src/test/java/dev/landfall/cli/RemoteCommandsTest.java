package dev.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** How commands end, and those that change something. */
final class RemoteCommandsTest extends RemoteCommands {

    @Test
    void whatIsNotFoundEndsWithThree() {
        server.answers("/api/v1/jobs/nobody", 404, problem(404, "No job is called nobody."));

        assertThat(run("get", "nobody")).isEqualTo(3);

        assertThat(err()).isEqualTo("No job is called nobody.\n");
    }

    @Test
    void noServerEndsWithFiveAndSaysHowToStartOne() {
        server.close();

        assertThat(run("list")).isEqualTo(5);

        assertThat(err()).contains(server.url()).contains("./landfall demo").contains("LANDFALL_SERVER");
    }

    @Test
    void anAddressThatIsNoneIsAUsageError() {
        assertThat(Main.execute("list", "--server", "nonsense")).isEqualTo(2);
        assertThat(err()).contains("\"nonsense\"").contains("http://HOST:PORT");
    }

    @Test
    void anAnswerThatIsNoProblemIsToldAsItCame() {
        server.answers("/api/v1/jobs", 500, "boom");

        assertThat(run("list")).isEqualTo(1);
        assertThat(err()).isEqualTo("boom\n");
    }

    @Test
    void watchEndsWithTheJobAndTellsHow() {
        server.answers("/api/v1/jobs/finetune", 200, "{\"step\":5,\"job\":" + job("Failed") + "}");

        assertThat(run("watch", "finetune")).isEqualTo(1);
        assertThat(out()).contains("Failed on berlin: 8 GPUs");
    }

    @Test
    void cancelTellsWhatBecameOfTheJob() {
        server.answers("/api/v1/jobs/finetune/cancel", 200, "{\"step\":6,\"job\":" + job("Cancelled") + "}");

        assertThat(run("cancel", "team-a/finetune", "--reason", "no need")).isZero();

        assertThat(server.requests.getFirst().target())
                .isEqualTo("/api/v1/jobs/finetune/cancel?namespace=team-a&reason=no%20need");
        assertThat(out()).startsWith("jabcdefghijklm  team-a/finetune  Cancelled");
    }

    @Test
    void applyPrintsWhatIsInForce() throws IOException {
        Path file = Files.writeString(folder.resolve("quota.yaml"), "kind: Cohort\n");
        server.answers("/api/v1/objects", 200, "{\"step\":7,\"objects\":[\"Cohort/research\"],\"warnings\":[]}");

        assertThat(run("apply", file.toString())).isZero();

        assertThat(out()).isEqualTo("Cohort/research\n");
        assertThat(server.requests.getFirst().body()).isEqualTo("kind: Cohort\n");
    }

    @Test
    void withdrawNamesTheObject() {
        server.answers("/api/v1/objects/LocalQueue/team/a", 200, "{\"step\":7,\"object\":\"LocalQueue/team/a\"}");

        assertThat(run("withdraw", "LocalQueue/team/a")).isZero();

        assertThat(out()).isEqualTo("LocalQueue/team/a withdrawn\n");
    }
}
