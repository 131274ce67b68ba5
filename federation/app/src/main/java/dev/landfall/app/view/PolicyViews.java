package dev.landfall.app.view;

import dev.landfall.app.api.PolicyList;
import dev.landfall.core.State;
import dev.landfall.model.entity.PolicyEntry;
import dev.landfall.model.residency.PolicyObject;

/** Residency policies in force. */
public final class PolicyViews {

    private PolicyViews() {}

    public static PolicyList list(State state) {
        return new PolicyList(
                state.head().step(),
                state.policies().byName().values().stream()
                        .map(PolicyViews::policy)
                        .toList(),
                state.readerFacts().all().stream()
                        .map(fact -> new PolicyList.ReaderFactView(fact.key(), fact.maps()))
                        .toList());
    }

    private static PolicyList.PolicyView policy(PolicyEntry entry) {
        PolicyObject policy = entry.policy();
        return new PolicyList.PolicyView(
                policy.name(),
                entry.hash(),
                policy.dataClasses(),
                policy.rules().stream()
                        .map(rule -> new PolicyList.RuleView(
                                rule.name(), Words.camel(rule.effect()), rule.when(), rule.reason()))
                        .toList());
    }
}
