package dev.landfall.model.quota.kueue;

import dev.landfall.model.capacity.Taint;
import dev.landfall.model.job.Toleration;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Reads a ResourceFlavor. */
final class FlavorReader {

    private static final int MOST = 8;

    private final Fields manifest;
    private final String name;

    FlavorReader(Fields manifest, String name) {
        this.manifest = manifest;
        this.name = name;
    }

    ResourceFlavor read() {
        Fields spec = manifest.object("spec");
        spec.known("nodeLabels", "nodeTaints", "tolerations", "topologyName");
        SortedMap<String, String> labels = spec.map("nodeLabels");
        if (labels.size() > MOST) {
            tooMany(spec, "nodeLabels", labels.size());
        }
        if (spec.has("topologyName") && labels.isEmpty()) {
            spec.refuse(
                    "resourceFlavor.topologyNeedsLabel",
                    "nodeLabels",
                    "",
                    "a flavor with a topology needs at least one node label",
                    "Name a label that the topology's nodes have");
        }
        return new ResourceFlavor(name, labels, taints(spec), tolerations(spec));
    }

    private static void tooMany(Fields spec, String field, int count) {
        spec.refuse(
                "resourceFlavor.atMost", field, String.valueOf(count), "there may be at most " + MOST, "Remove some");
    }

    private static List<Taint> taints(Fields spec) {
        List<Taint> taints = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Fields taint : spec.objects("nodeTaints")) {
            taint.known("key", "value", "effect", "timeAdded");
            String key = taint.required("key", "Name the taint's key");
            taint.required("effect", "Take NoSchedule, PreferNoSchedule or NoExecute");
            Taint.Effect effect = taint.word("effect", Words.EFFECT, Taint.Effect.NO_SCHEDULE);
            if (!seen.add(key + " " + effect)) {
                taint.refuse(
                        "resourceFlavor.taintOnce",
                        "",
                        key,
                        "a taint stands once per key and effect",
                        "Remove one of the two");
            }
            taints.add(new Taint(key, orEmpty(taint.text("value")), effect));
        }
        if (taints.size() > MOST) {
            tooMany(spec, "nodeTaints", taints.size());
        }
        return taints;
    }

    private static List<Toleration> tolerations(Fields spec) {
        List<Toleration> tolerations = new ArrayList<>();
        for (Fields toleration : spec.objects("tolerations")) {
            toleration.known("key", "operator", "value", "effect", "tolerationSeconds");
            tolerations.add(toleration(toleration));
        }
        if (tolerations.size() > MOST) {
            tooMany(spec, "tolerations", tolerations.size());
        }
        return tolerations;
    }

    private static Toleration toleration(Fields fields) {
        String key = orEmpty(fields.text("key"));
        String value = orEmpty(fields.text("value"));
        Toleration.Operator operator = fields.word("operator", Words.TOLERATION, Toleration.Operator.EQUAL);
        Taint.Effect effect = null;
        if (fields.has("effect")) {
            effect = fields.word("effect", Words.EFFECT, Taint.Effect.NO_SCHEDULE);
        }
        if (key.isEmpty() && operator != Toleration.Operator.EXISTS) {
            fields.refuse(
                    "toleration.keyOrExists",
                    "operator",
                    "",
                    "a toleration without a key tolerates every taint, and only Exists says so",
                    "Write operator: Exists, or a key");
        }
        if (operator == Toleration.Operator.EXISTS && !value.isEmpty()) {
            fields.refuse("toleration.existsWithoutValue", "value", value, "Exists takes no value", "Remove the value");
        }
        if (fields.has("tolerationSeconds") && effect != Taint.Effect.NO_EXECUTE) {
            fields.refuse(
                    "toleration.secondsNeedNoExecute",
                    "tolerationSeconds",
                    "",
                    "it only goes with effect NoExecute",
                    "Write effect: NoExecute, or remove tolerationSeconds");
        }
        return new Toleration(key, operator, value, effect);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
