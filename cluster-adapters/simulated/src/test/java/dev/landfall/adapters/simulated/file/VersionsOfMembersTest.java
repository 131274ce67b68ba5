package dev.landfall.adapters.simulated.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.RefusedException;
import dev.landfall.model.capacity.VersionFinding;
import org.junit.jupiter.api.Test;

final class VersionsOfMembersTest {

    @Test
    void memberWithVersionsKnownNotToWorkTogetherSaysSo() throws RefusedException {
        var members = MembersFile.read("""
                members:
                  - name: old
                    region: de-1
                    jurisdiction: DE
                    tier: on-prem
                    labels: {dialect.landfall.dev/gangs: kueue}
                    versions: {kubernetes: 1.34.4, kueue: 0.6.2, kuberay: 1.1.0}
                """);
        assertThat(members.getFirst().attributes().findings())
                .filteredOn(finding -> finding.effect() == VersionFinding.Effect.EXCLUDES)
                .extracting(VersionFinding::rule)
                .containsExactly("rayjob-webhook-of-an-old-group");
    }
}
