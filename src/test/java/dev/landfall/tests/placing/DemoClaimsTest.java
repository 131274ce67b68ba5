package dev.landfall.tests.placing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.adapters.simulated.cluster.MemberSpec;
import dev.landfall.adapters.simulated.cluster.SimulatedCluster;
import dev.landfall.adapters.simulated.file.MembersFile;
import dev.landfall.app.api.Explanation;
import dev.landfall.model.RefusedException;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.entity.Job;
import dev.landfall.model.job.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo's claims on the demo's cluster in Berlin, without the demo. */
@SuppressWarnings("NullAway.Init") // made before each test
final class DemoClaimsTest {

    private CellInMemory cell;

    @BeforeEach
    void berlin() throws IOException, RefusedException {
        MemberSpec berlin = MembersFile.read(demo("members/berlin.yaml")).getFirst();
        cell = new CellInMemory().member(new SimulatedCluster(berlin, 0));
        cell.quota(demo("quota.yaml"));
    }

    @Test
    void theClaimForFourIsGivenToEachOfTwoPods() throws IOException, RefusedException {
        Job job = cell.submit("asr", demo("jobs/13-asr-finetune.yaml"));

        assertThat(job.state()).isInstanceOfSatisfying(JobState.Holding.class, holding -> {
            assertThat(holding.placement().cluster().value()).isEqualTo("berlin");
            assertThat(holding.placement().devices().stream()
                            .flatMap(grant -> grant.devices().stream())
                            .map(ClaimGrant.Given::device))
                    .hasSize(8)
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void theClaimThatNothingMatchesWaitsAndIsToldWhatWasMeant() throws IOException, RefusedException {
        Job job = cell.submit("tts", demo("jobs/14-tts-pretrain.yaml"));

        Explanation explanation = cell.explain(job);

        assertThat(job.state()).isInstanceOf(JobState.Queued.class);
        assertThat(explanation.sentence()).contains("device");
        assertThat(explanation.job().why()).contains("device");
        assertThat(explanation.clusters())
                .anySatisfy(
                        verdict -> assertThat(verdict.message())
                                .contains(
                                        "no device has productName \"H100\"; there are 8 \"NVIDIA H100 80GB HBM3\"; did you mean"));
    }

    private static String demo(String file) throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("deploy/demo"))) {
                return Files.readString(at.resolve("deploy/demo").resolve(file));
            }
        }
        throw new IllegalStateException("no folder above holds deploy/demo: run the tests inside a checkout");
    }
}
