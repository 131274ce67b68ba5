package dev.landfall.workloads.lint;

import dev.landfall.model.Finding;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.SelectorCosts;
import java.util.Optional;

/** Selectors of devices in claims and DeviceClasses: those that do not compile, and those that can never match. */
final class SelectorRules {

    private static final String GROUP = "resource.k8s.io";

    /** Says what {@code dra.memoryLiteral} says. */
    private static final String EXACT_MEMORY = "selector.exactMemory";

    /** A selector that the API server refuses; the others are taken and match nothing. */
    private static final String COMPILES = "selector.compiles";

    private final SelectorCheck check;

    SelectorRules(SelectorCheck check) {
        this.check = check;
    }

    void check(KubeObject object) {
        if (object.group().equals(GROUP)) {
            switch (object.kind()) {
                case "DeviceClass" -> {
                    checkSelectors(object.spec());
                    object.spec().list("selectors").forEach(selector -> SelectorCosts.check(selector.at("cel")));
                }
                case "ResourceClaim" -> checkClaim(object.spec());
                case "ResourceClaimTemplate" -> checkClaim(object.spec().at("spec"));
                default -> {}
            }
        }
    }

    private void checkClaim(Fields claim) {
        for (Fields request : claim.at("devices").list("requests")) {
            checkSelectors(request);
            checkSelectors(request.at("exactly"));
            request.list("firstAvailable").forEach(this::checkSelectors);
        }
    }

    private void checkSelectors(Fields holder) {
        for (Fields selector : holder.list("selectors")) {
            Fields cel = selector.at("cel");
            Optional<String> expression = Optional.ofNullable(cel.text("expression"));
            expression.stream()
                    .flatMap(text -> check.check(cel.path("expression"), text).stream())
                    .filter(finding -> !finding.rule().equals(EXACT_MEMORY))
                    .forEach(finding -> report(cel, finding));
        }
    }

    private static void report(Fields cel, Finding finding) {
        Node at = cel.node("expression");
        if (finding.rule().equals(COMPILES)) {
            cel.report().error(finding.rule(), finding.thing(), at, finding.message(), finding.mend());
        } else {
            cel.report().warning(finding.rule(), finding.thing(), at, finding.message(), finding.mend());
        }
    }
}
