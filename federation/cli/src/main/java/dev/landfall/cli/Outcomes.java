package dev.landfall.cli;

import dev.landfall.workloads.conformance.Difference;
import dev.landfall.workloads.conformance.Outcome;
import java.util.List;

/** How a folder of cases went, for people. */
final class Outcomes {

    private Outcomes() {}

    /**
     * @param verbose whether to show the first difference of each case that failed
     * @return the exit code: 1 if one failed
     */
    static int report(List<Outcome> outcomes, boolean verbose) {
        List<Outcome> failed = outcomes.stream()
                .filter(outcome -> outcome.difference().isPresent())
                .toList();
        if (verbose) {
            failed.forEach(outcome -> outcome.difference().ifPresent(first -> show(outcome.id(), first)));
        }
        System.out.println((outcomes.size() - failed.size()) + " passed, " + failed.size() + " failed");
        return failed.isEmpty() ? 0 : 1;
    }

    private static void show(String id, Difference first) {
        System.out.printf(
                "FAILED %s%n  %s%n    %-48s | %s%n    %-48s | %s%n",
                id, first.path(), "expected", "read", first.expected(), first.read());
    }
}
