package dev.landfall.workloads.kind;

import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Topology.Numbering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind that a WorkloadMapping describes.
 *
 * @see Mappings for the form of the file
 */
record MappedKind(List<MappedGang> gangs) implements KindReader {

    MappedKind {
        gangs = List.copyOf(gangs);
    }

    /** @param copies independent gangs of this form */
    record MappedGang(String name, MappedCount copies, List<MappedPodSet> podSets) {

        MappedGang {
            podSets = List.copyOf(podSets);
        }
    }

    /**
     * @param name of the pod set; with {@code forEach}, the path of the field that names it in each element
     * @param forEach path of a list, for each element of which there is a pod set; null without one
     * @param template path of the pod template, below the element or the object
     * @param optional whether the pod set is left out when its template is not there
     * @param startsWithGang false for pods that are charged and not waited for
     */
    record MappedPodSet(
            String name,
            @Nullable String forEach,
            String template,
            boolean optional,
            MappedCount count,
            boolean startsWithGang,
            Numbering numbering) {}

    @Override
    public List<GangShape> gangs(KubeObject object, Surroundings around) {
        List<GangShape> shapes = new ArrayList<>();
        for (MappedGang gang : gangs) {
            List<PodSetShape> podSets = new ArrayList<>();
            gang.podSets().forEach(podSet -> add(podSets, podSet, object));
            shapes.add(new GangShape(gang.name(), gang.copies().of(object, object.fields()), podSets));
        }
        return shapes;
    }

    private static void add(List<PodSetShape> podSets, MappedPodSet mapped, KubeObject object) {
        if (mapped.forEach() == null) {
            add(podSets, mapped, mapped.name(), object, object.fields());
            return;
        }
        int last = mapped.forEach().lastIndexOf('.');
        String field = mapped.forEach().substring(last + 1);
        Optional<Fields> holder = last < 0
                ? Optional.of(object.fields())
                : FieldPath.find(object.fields(), mapped.forEach().substring(0, last));
        for (Fields each : holder.map(fields -> fields.list(field)).orElse(List.of())) {
            add(podSets, mapped, each.text(mapped.name(), ""), object, each);
        }
    }

    private static void add(
            List<PodSetShape> podSets, MappedPodSet mapped, String name, KubeObject object, Fields each) {
        Optional<Fields> template = FieldPath.find(each, mapped.template());
        if (template.isEmpty() && mapped.optional()) {
            return;
        }
        Fields found = template.orElseGet(() -> FieldPath.follow(each, mapped.template()));
        PodSetShape podSet = PodSetShape.of(
                name.toLowerCase(Locale.ROOT),
                mapped.count().of(object, each),
                PodTemplate.read(found),
                mapped.numbering());
        podSets.add(mapped.startsWithGang() ? podSet : podSet.notWaitedFor());
    }
}
