package dev.landfall.core.quota.cycle;

import dev.landfall.model.quota.FairSharing;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import java.util.Map;

/** What a cycle decides with. */
record Tools(FairSharing sharing, Preemption preemption, Room room, Map<String, ResourceFlavor> flavors) {

    static Tools of(FairSharing sharing, Room room, Map<String, ResourceFlavor> flavors) {
        Preemption preemption = sharing.isEnabled() ? new FairPreemption(sharing) : new ClassicalPreemption();
        return new Tools(sharing, preemption, room, flavors);
    }
}
