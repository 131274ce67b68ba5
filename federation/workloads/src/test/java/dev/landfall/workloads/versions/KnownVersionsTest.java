package dev.landfall.workloads.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.model.capacity.VersionFinding;
import dev.landfall.model.capacity.VersionFinding.Effect;
import dev.landfall.workloads.dialect.GangWay;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownVersionsTest {

    private static List<VersionFinding> judge(GangWay gangs, String versions) {
        TreeMap<String, String> map = new TreeMap<>();
        for (String pair : versions.split(",", -1)) {
            map.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return KnownVersions.published().judge(map, gangs);
    }

    @ParameterizedTest
    @CsvSource({
        "kueue, '>=0.13 <0.14', 0.13.9, true",
        "kueue, '>=0.13 <0.14', 0.14.0, false",
        "kubernetes, '>=1.31 <=1.33', 1.33.7+k3s1, true",
        "kubernetes, '!=1.36', v1.36.0-rc.1, false",
        "kubernetes, '!=1.36', 1.37.2, true",
        "kuberay, 1.6, 1.6.2, true",
        "kuberay, 1.6, 1.60.0, false",
        "kuberay, 1.6, unknown, false"
    })
    void rangeHoldsForWholeReleases(String component, String range, String version, boolean holds) {
        assertThat(VersionRange.parse(range).holds(version)).as(component).isEqualTo(holds);
    }

    @Test
    void rangeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> VersionRange.parse(">=latest")).hasMessageContaining("is no range of versions");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KUEUE  | kubernetes=1.34.1,kueue=0.14.4,kuberay=1.4.2,jobset=0.10.1,lws=0.7.0
            KUEUE  | kubernetes=1.36.3,kueue=0.19.0,kuberay=1.5.9,jobset=0.12.1,lws=0.9.0
            NATIVE | kubernetes=1.36.3,kuberay=1.7.0
            PLAIN  | kubernetes=1.29.0
            """)
    void knownGoodCombinationExcludesNothing(GangWay gangs, String versions) {
        assertThat(judge(gangs, versions)).noneMatch(finding -> finding.effect() == Effect.EXCLUDES);
    }

    @Test
    void testedCombinationHasNoFindingAtAll() {
        assertThat(judge(GangWay.KUEUE, "kubernetes=1.35.2,kueue=v0.16.1,kuberay=1.5.1,jobset=0.10.1,lws=0.7.0"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KUEUE  | kubernetes=1.34.0,kueue=0.6.2,kuberay=1.1.0   | rayjob-webhook-of-an-old-group | batch/v1 Job,ray.io/v1 RayJob
            KUEUE  | kubernetes=1.35.0,kueue=0.17.0,kuberay=1.6.0  | rayservice-stays-suspended     | ray.io/v1 RayService
            NATIVE | kubernetes=1.37.2,kuberay=1.7.0               | kuberay-native-gangs           | ray.io/v1 RayCluster
            KUEUE  | kubernetes=1.33.4,kueue=0.16.1                | kueue-devices                  | resource.k8s.io/v1 ResourceClaimTemplate
            """)
    void knownBadCombinationExcludesTheJobsItConcernsAndNoOther(
            GangWay gangs, String versions, String rule, String apis) {
        List<VersionFinding> excluding = judge(gangs, versions).stream()
                .filter(finding -> finding.effect() == Effect.EXCLUDES)
                .toList();
        assertThat(excluding).extracting(VersionFinding::rule).containsExactly(rule);
        VersionFinding finding = excluding.getFirst();
        assertThat(finding.concerns(List.of(apis.split(",", -1)))).isTrue();
        assertThat(finding.concerns(List.of("batch/v1 Job", "v1 Pod"))).isFalse();
        assertThat(finding.message()).contains("so that jobs would wait for ever");
    }

    @Test
    void knownBadCombinationIsNoneWhereTheMemberIsNotSpokenToThatWay() {
        assertThat(judge(GangWay.PLAIN, "kubernetes=1.33.4,kueue=0.16.1"))
                .noneMatch(finding -> finding.effect() == Effect.EXCLUDES);
    }

    @Test
    void untestedCombinationWarnsByName() {
        assertThat(judge(GangWay.KUEUE, "kubernetes=1.36.3,kueue=0.16.1,kuberay=1.7.0"))
                .allMatch(finding -> finding.effect() == Effect.WARNS)
                .extracting(VersionFinding::message)
                .containsExactly(
                        "kueue 0.16.1 was tested with kuberay 1.5, and here is 1.7.0",
                        "kueue 0.16.1 was tested with kubernetes >=1.32 <=1.35, and here is 1.36.3");
        assertThat(judge(GangWay.KUEUE, "kubernetes=1.36.3,kueue=0.25.0")
                        .getFirst()
                        .message())
                .isEqualTo("kueue 0.25.0 is not among the versions known in "
                        + KnownVersions.published().edition());
    }

    @Test
    void componentOfNoKnownVersionWarns() {
        assertThat(judge(GangWay.KUEUE, "kubernetes=1.36.3,kueue=unknown"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).isEqualTo("kueue is there, and nothing says in which version"));
    }

    @Test
    void everyEntryOfTheDataIsRead() {
        KnownVersions known = KnownVersions.published();
        assertThat(known.components()).extracting(KnownVersions.Component::name).contains("kueue", "kai", "lws");
        assertThatThrownBy(() -> KnownVersions.of("a: [".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(known.edition()).isEqualTo("2026.11");
    }
}
