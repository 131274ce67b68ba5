package dev.landfall.adapters.simulated.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.adapters.simulated.cluster.MemberSpec;
import dev.landfall.model.Money;
import dev.landfall.model.RefusedException;
import dev.landfall.model.capacity.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MembersFileTest {

    private static final Path DEMO = Path.of("../../deploy/demo/members");

    private static final String SMALL = """
            members:
              - name: east
                region: eu-east-1
                jurisdiction: PL
                tier: spot
                pricesPerHour: {nvidia.com/gpu: 1.29 USD}
                runSeconds: 0.5
                nodeGroups:
                  - {name: gpu, count: 2, allocatable: {cpu: 1500m, memory: 1Gi, nvidia.com/gpu: 8}, zones: [a, b]}
            """;

    @ParameterizedTest
    @CsvSource({"berlin, ON_PREM, DE, 7", "dublin, ON_DEMAND, IE, 3", "oregon, SPOT, US, 2"})
    void demoMembersAreWhatTheirStorySays(String name, Tier tier, String jurisdiction, int nodes)
            throws IOException, RefusedException {
        MemberSpec member =
                MembersFile.read(Files.readString(DEMO.resolve(name + ".yaml"))).getFirst();
        assertThat(member.name().value()).isEqualTo(name);
        assertThat(member.attributes().tier()).isEqualTo(tier);
        assertThat(member.attributes().jurisdiction()).isEqualTo(jurisdiction);
        assertThat(member.nodeGroups().stream().mapToInt(group -> group.count()).sum())
                .isEqualTo(nodes);
    }

    @Test
    void amountsPricesAndTimesAreReadExactly() throws RefusedException {
        MemberSpec member = MembersFile.read(SMALL).getFirst();
        var amounts = member.nodeGroups().getFirst().allocatable();
        assertThat(amounts.get("cpu")).isEqualTo(1_500);
        assertThat(amounts.get("memory")).isEqualTo(1L << 30);
        assertThat(member.attributes().pricesPerHour()).containsEntry("nvidia.com/gpu", new Money(1_290_000, "USD"));
        assertThat(member.pace().runMs()).isEqualTo(500);
    }

    /** Each line: what is replaced, by what, and the path that the refusal names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: east       | name: East           | members[0].name
            tier: spot       | tier: cheap          | members[0].tier
            region: eu-east-1 | place: eu-east-1    | members[0].region
            count: 2         | count: two           | members[0].nodeGroups[0].count
            1500m            | 1500 m               | members[0].nodeGroups[0].allocatable.cpu
            1.29 USD         | 1.29                 | members[0].pricesPerHour.nvidia.com/gpu
            zones: [a, b]    | zone: a              | members[0].nodeGroups[0].zone
            runSeconds: 0.5  | runSeconds: -1       | members[0].runSeconds
            """)
    void whatIsWrongIsRefusedByItsPath(String what, String by, String path) {
        assertThatThrownBy(() -> MembersFile.read(SMALL.replace(what, by)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings().getFirst().thing())
                                .isEqualTo(path));
    }
}
