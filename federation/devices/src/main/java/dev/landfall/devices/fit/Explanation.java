package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.Allocator.NamedClaim;
import dev.landfall.devices.allocate.DeviceReview;
import dev.landfall.devices.allocate.Inventory;
import dev.landfall.devices.allocate.NodeView;
import dev.landfall.devices.allocate.Outcome;
import dev.landfall.devices.allocate.Taken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Why nodes have not the devices for claims: which selector excluded how many, what is in use, what was perhaps meant. */
final class Explanation {
    private Explanation() {}

    /** Sentences without the last full stop. */
    static String of(
            Inventory inventory, Collection<NodeView> nodes, Taken taken, List<NamedClaim> claims, Outcome outcome) {
        List<String> parts = new ArrayList<>();
        switch (outcome) {
            case Outcome.Allocated ignored -> {}
            case Outcome.Infeasible ignored -> {}
            case Outcome.Failed failed ->
                parts.add("Kubernetes would report: " + failed.error().message());
            case Outcome.TooComplex(long work) ->
                parts.add("too complex: on some node no allocation was found within " + work
                        + " steps; ask for fewer devices at once, or for a narrower class");
        }
        for (DeviceReview.OfRequest review : DeviceReview.review(inventory, nodes, taken, claims)) {
            parts.add(sentence(review));
        }
        return String.join(". ", parts);
    }

    private static String sentence(DeviceReview.OfRequest review) {
        StringBuilder text = new StringBuilder("request " + review.claim() + "/" + review.request() + " wants "
                + review.wanted() + " and " + review.suitable() + " of " + review.devices() + " devices would do");
        review.excluded()
                .forEach((selector, count) -> text.append("; ")
                        .append(count)
                        .append(count == 1 ? " is" : " are")
                        .append(" excluded by ")
                        .append(selector));
        if (review.inUse() > 0) {
            text.append("; ")
                    .append(review.inUse())
                    .append(review.inUse() == 1 ? " is" : " are")
                    .append(" in use (by this gang's other pods too) or out of order");
        }
        if (review.tainted() > 0) {
            text.append("; ")
                    .append(review.tainted())
                    .append(review.tainted() == 1 ? " has" : " have")
                    .append(" a taint that is not tolerated");
        }
        if (review.mostFree() > 0) {
            text.append("; no node has more than ").append(review.mostFree()).append(" of them free");
        }
        for (Map.Entry<String, String> hint : review.hints().entrySet()) {
            text.append("; ").append(hint.getValue());
        }
        return text.toString();
    }
}
