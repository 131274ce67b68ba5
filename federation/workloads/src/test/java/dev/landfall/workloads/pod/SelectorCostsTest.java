package dev.landfall.workloads.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.workloads.ManifestReader;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.lint.Linter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SelectorCostsTest {

    /** Four loops within each other over at most 32 domains. */
    private static final String COSTLY = "device.attributes.all(a, device.attributes.all(b, "
            + "device.attributes.all(c, device.attributes.all(d, a == b))))";

    private static byte[] claimWith(String version, String selector) {
        String exactly = version.equals("v1beta1") ? "" : "\n          exactly:";
        String indent = version.equals("v1beta1") ? "          " : "            ";
        return """
                apiVersion: resource.k8s.io/%s
                kind: ResourceClaimTemplate
                metadata: {name: gpus}
                spec:
                  spec:
                    devices:
                      requests:
                        - name: gpu%s
                %sdeviceClassName: gpu.example.com
                %sselectors: [{cel: {expression: '%s'}}]
                ---
                apiVersion: batch/v1
                kind: Job
                metadata: {name: train}
                spec:
                  template:
                    spec:
                      resourceClaims: [{name: gpus, resourceClaimTemplateName: gpus}]
                      containers: [{name: train, resources: {claims: [{name: gpus}]}}]
                """.formatted(version, exactly, indent, indent, selector).getBytes(StandardCharsets.UTF_8);
    }

    private static Finding refusalOf(byte[] manifest) {
        try {
            new ManifestReader().read(manifest);
        } catch (RefusedException refused) {
            return refused.findings().getFirst();
        }
        throw new AssertionError("was taken");
    }

    @Test
    void aSelectorThatNoApiServerStoresIsRefusedAtItsPlace() {
        for (String version : new String[] {"v1", "v1beta2", "v1beta1"}) {
            Finding finding = refusalOf(claimWith(version, COSTLY));
            assertThat(finding.rule()).isEqualTo("claim.selectorCost");
            assertThat(finding.value()).isEqualTo(COSTLY);
            assertThat(finding.message())
                    .contains("may cost up to 12785859 on some device")
                    .contains("above 1000000");
            assertThat(finding.mend()).contains("cel.bind");
            assertThat(finding.position()).isNotNull();
        }
    }

    @Test
    void whatNothingBoundsIsRefused() {
        assertThat(refusalOf(claimWith("v1", "string(device.attributes[\"d\"].s).split(\",\").all(x, x.contains(x))"))
                        .message())
                .contains("without bound");
    }

    @Test
    void aSelectorThatIsTooLongIsRefused() {
        String longest = "device.driver == \"" + "x".repeat(10 * 1024 - 19) + "\"";
        assertThatCode(() -> new ManifestReader().read(claimWith("v1", longest)))
                .doesNotThrowAnyException();
        assertThat(refusalOf(claimWith("v1", longest + " ")).rule()).isEqualTo("claim.selectorLength");
    }

    @Test
    void ordinarySelectorsAndThoseThatDoNotCompileAreNotRefusedForTheirCost() {
        for (String selector : new String[] {"device.driver == \"x\"", "device.attributes.all(", "nothing.of.that"}) {
            assertThatCode(() -> new ManifestReader().read(claimWith("v1", selector)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void lintSaysItOfDeviceClassesToo() {
        String deviceClass = """
                apiVersion: resource.k8s.io/v1
                kind: DeviceClass
                metadata: {name: gpu.example.com}
                spec: {selectors: [{cel: {expression: '%s'}}]}
                """.formatted(COSTLY);
        Linter linter = new Linter(new ManifestReader());
        assertThat(linter.lint(Source.of("class.yaml", deviceClass.getBytes(StandardCharsets.UTF_8)))
                        .diagnoses())
                .anyMatch(diagnosis -> diagnosis.toString().contains("claim.selectorCost"));
    }

    @Test
    void aRefusalNamesTheMend() {
        assertThatThrownBy(() -> new ManifestReader().read(claimWith("v1", COSTLY)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("fewer loops within loops");
    }
}
