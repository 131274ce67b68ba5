package dev.landfall.model.quota.kueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.quota.Fungibility;
import dev.landfall.model.quota.PreemptionPolicy.Victims;
import dev.landfall.model.quota.QueueingStrategy;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import dev.landfall.model.quota.QuotaObject.LocalQueue;
import dev.landfall.model.quota.ResourceGroup.ResourceQuota;
import dev.landfall.model.quota.StopPolicy;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Kueue's webhooks and CEL rules refuse is refused, each with a mend; what they take is taken with Kueue's defaults. */
class KueueManifestsTest {

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();
    private static final String CPU = "resourceGroups: [{coveredResources: ['cpu'], flavors: [{name: 'f',"
            + " resources: [{name: 'cpu', nominalQuota: '%s'%s}]}]}]";

    /** Three covered resources, and flavors that quote one of them each, as is often written. */
    @Test
    void flavorsThatQuoteOneCoveredResourceEachAreRefusedWithWhatToList() {
        List<Finding> findings = refusals("ClusterQueue", """
                {cohort: 'research', namespaceSelector: {}, resourceGroups: [
                  {coveredResources: ['cpu', 'memory', 'nvidia.com/gpu'], flavors: [
                    {name: 'default-cpu', resources: [{name: 'cpu', nominalQuota: 1000}]},
                    {name: 'default-memory', resources: [{name: 'memory', nominalQuota: '4Ti'}]},
                    {name: 'h100', resources: [{name: 'nvidia.com/gpu', nominalQuota: 64}]}]}]}""", "v1beta1");

        assertThat(findings).extracting(Finding::rule).containsOnly("resourceGroup.resourcesMatchCovered");
        assertThat(findings)
                .extracting(Finding::thing)
                .containsExactly(
                        "ClusterQueue team spec.resourceGroups[0].flavors[0].resources",
                        "ClusterQueue team spec.resourceGroups[0].flavors[1].resources",
                        "ClusterQueue team spec.resourceGroups[0].flavors[2].resources");
        assertThat(findings.getFirst().value()).isEqualTo("cpu");
        assertThat(findings.getFirst().mend())
                .isEqualTo("List cpu, memory, nvidia.com/gpu here, in this order (a nominalQuota of 0 will do)");
    }

    @Test
    void resourcesInAnotherOrderAreRefused() {
        assertThat(refusals("ClusterQueue", """
                {resourceGroups: [{coveredResources: ['cpu', 'memory'], flavors: [{name: 'f', resources: [
                  {name: 'memory', nominalQuota: 1}, {name: 'cpu', nominalQuota: 1}]}]}]}"""))
                .extracting(Finding::rule)
                .containsExactly("resourceGroup.resourcesMatchCovered");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "borrowingLimit: 4 | resourceQuota.limitNeedsParent | Set spec.cohortName, or remove the limit",
                "lendingLimit: 1 | resourceQuota.limitNeedsParent | Set spec.cohortName, or remove the limit",
                "borrowinglimit: 4 | kueue.knownField | Remove it, or take one of name, nominalQuota, borrowingLimit, lendingLimit"
            })
    void limitsThatMeanNothingAreRefused(String field, String rule, String mend) {
        Finding finding = refusal("ClusterQueue", "{" + CPU.formatted("4", ", " + field) + "}");

        assertThat(finding.rule()).isEqualTo(rule);
        assertThat(finding.mend()).isEqualTo(mend);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lendingLimit: 5 | resourceQuota.lendingWithinNominal | Give at most 4",
                "lendingLimit: -1 | kueue.quantityNotNegative | Give 0 or more",
                "borrowingLimit: 'many' | kueue.quantity | Write a number with an optional suffix, as 500m, 80Gi or 8"
            })
    void amountsOutOfRangeAreRefused(String field, String rule, String mend) {
        Finding finding = refusal("ClusterQueue", "{cohortName: 'all', " + CPU.formatted("4", ", " + field) + "}");

        assertThat(finding.rule()).isEqualTo(rule);
        assertThat(finding.mend()).isEqualTo(mend);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "queueingStrategy: 'FIFO' | kueue.enum",
                "stopPolicy: 'Stop' | kueue.enum",
                "cohortName: 'Not_A_Name' | kueue.name",
                "preemption: {borrowWithinCohort: {policy: 'LowerPriority'}} | preemption.borrowNeedsReclaim",
                "preemption: {withinClusterQueue: 'Any'} | kueue.enum",
                "flavorFungibility: {preference: 'PreemptionOverBorrowing'} | flavorFungibility.preferenceNeedsSearch",
                "fairSharing: {weight: '1n'} | fairSharing.weight",
                "resourceGroups: [{coveredResources: [], flavors: []}] | resourceGroup.notEmpty",
                "resourceGroups: {} | kueue.fieldType",
                "namespaceSelector: {matchExpressions: [{key: 'a', operator: 'In'}]} | labelSelector.values",
                "namespaceSelector: {matchExpressions: [{key: 'a', operator: 'Exists', values: ['b']}]} | labelSelector.values",
                "cohort: 'all' | kueue.knownField"
            })
    void otherRulesOfAClusterQueueAreHeld(String field, String rule) {
        assertThat(refusals("ClusterQueue", "{" + field + "}")).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.mend()).isNotBlank();
        });
    }

    @Test
    void aResourceOrFlavorInTwoGroupsIsRefused() {
        String group =
                "{coveredResources: ['cpu'], flavors: [{name: 'f', resources: [{name: 'cpu', nominalQuota: 1}]}]}";

        assertThat(refusals("ClusterQueue", "{resourceGroups: [" + group + ", " + group + "]}"))
                .extracting(Finding::rule)
                .containsExactly("resourceGroup.resourceOnce", "resourceGroup.flavorOnce");
    }

    @Test
    void moreGroupsThanSixteenAreRefused() {
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < 17; i++) {
            groups.append(i == 0 ? "" : ",")
                    .append("{coveredResources: ['r" + i + "'], flavors: [{name: 'f" + i + "', resources: [{name: 'r"
                            + i + "', nominalQuota: 1}]}]}");
        }

        assertThat(refusal("ClusterQueue", "{resourceGroups: [" + groups + "]}").message())
                .isEqualTo("there may be at most 16 resource groups");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cohort | {parentName: 'team'} | cohort.ownParent",
                "Cohort | {resourceGroups: [{coveredResources: ['cpu'], flavors: [{name: 'f', resources: [{name: 'cpu', nominalQuota: 1, borrowingLimit: 1}]}]}]} | resourceQuota.limitNeedsParent",
                "LocalQueue | {} | kueue.required",
                "ResourceFlavor | {nodeTaints: [{key: 'a', effect: 'Never'}]} | kueue.enum",
                "ResourceFlavor | {nodeTaints: [{key: 'a', effect: 'NoSchedule'}, {key: 'a', effect: 'NoSchedule'}]} | resourceFlavor.taintOnce",
                "ResourceFlavor | {tolerations: [{value: 'a'}]} | toleration.keyOrExists",
                "ResourceFlavor | {tolerations: [{key: 'a', operator: 'Exists', value: 'b'}]} | toleration.existsWithoutValue",
                "ResourceFlavor | {topologyName: 'racks'} | resourceFlavor.topologyNeedsLabel",
                "ResourceFlavor | {nodeLabels: {a: '', b: '', c: '', d: '', e: '', f: '', g: '', h: '', i: ''}} | resourceFlavor.atMost",
                "Workload | {} | kueue.kind"
            })
    void rulesOfOtherKindsAreHeld(String kind, String spec, String rule) {
        Finding finding = refusal(kind, spec);

        assertThat(finding.rule()).isEqualTo(rule);
        assertThat(finding.mend()).isNotBlank();
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThat(refusals("ClusterQueue", "{stopPolicy: 'x', queueingStrategy: 'y', colour: 'z'}"))
                .hasSize(3);
    }

    @Test
    void kueuesDefaultsHoldForWhatIsAbsent() throws Exception {
        ClusterQueue queue = (ClusterQueue) read("ClusterQueue", "{}", "v1beta2");

        assertThat(queue.queueingStrategy()).isEqualTo(QueueingStrategy.BEST_EFFORT_FIFO);
        assertThat(queue.flavorFungibility()).isEqualTo(Fungibility.DEFAULT);
        assertThat(queue.preemption().reclaimWithinCohort()).isEqualTo(Victims.NEVER);
        assertThat(queue.stopPolicy()).isEqualTo(StopPolicy.NONE);
        assertThat(queue.namespaceSelector()).isNull();
    }

    @Test
    void bothVersionsOfTheApiAreReadIntoTheSame() throws Exception {
        String groups = CPU.formatted("4", ", borrowingLimit: '1500m'");

        ClusterQueue old = (ClusterQueue) read("ClusterQueue", "{cohort: 'all', " + groups + "}", "v1beta1");

        assertThat(old).isEqualTo(read("ClusterQueue", "{cohortName: 'all', " + groups + "}", "v1beta2"));
        assertThat(old.resourceGroups().getFirst().flavors().getFirst().resources())
                .containsEntry("cpu", new ResourceQuota(4_000, 1_500L, null));
    }

    @Test
    void aQuotaTooLargeToCountIsUnlimited() throws Exception {
        ClusterQueue queue =
                (ClusterQueue) read("ClusterQueue", "{" + CPU.formatted("9223372036854775807", "") + "}", "v1beta2");

        assertThat(Objects.requireNonNull(queue.resourceGroups()
                                .getFirst()
                                .flavors()
                                .getFirst()
                                .resources()
                                .get("cpu"))
                        .nominal())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aLocalQueueWithoutNamespaceIsInTheDefaultOne() throws Exception {
        LocalQueue queue = (LocalQueue) read("LocalQueue", "{clusterQueue: 'team'}", "v1beta2");

        assertThat(queue.key()).isEqualTo("LocalQueue/default/team");
    }

    private static Finding refusal(String kind, String spec) {
        List<Finding> findings = refusals(kind, spec);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private static List<Finding> refusals(String kind, String spec) {
        return refusals(kind, spec, "v1beta2");
    }

    private static List<Finding> refusals(String kind, String spec, String version) {
        return catchThrowableOfType(RefusedException.class, () -> read(kind, spec, version))
                .findings();
    }

    private static QuotaObject read(String kind, String spec, String version)
            throws RefusedException, JsonProcessingException {
        return KueueManifests.read(LENIENT.readTree("{apiVersion: 'kueue.x-k8s.io/" + version + "', kind: '" + kind
                + "', metadata: {name: 'team'}, spec: " + spec + "}"));
    }
}
