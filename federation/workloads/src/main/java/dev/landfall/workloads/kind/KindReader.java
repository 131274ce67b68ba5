package dev.landfall.workloads.kind;

import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.manifest.KubeObject;
import java.util.List;

/** Makes gangs of an object of one kind. Pure; what is wrong with the object goes into its report. */
@FunctionalInterface
public interface KindReader {

    /** @return the gangs; empty when the object, as it is, starts no pods of its own */
    List<GangShape> gangs(KubeObject object, Surroundings around);
}
