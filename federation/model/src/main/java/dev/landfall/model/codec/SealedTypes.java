package dev.landfall.model.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.landfall.model.event.Event;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.Sender;
import dev.landfall.model.job.JobState;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.wire.Dispatch;
import java.util.List;

/** Tells Jackson the permitted types of each sealed interface; a value of one carries its {@code type}. */
final class SealedTypes {

    private static final List<Class<?>> ROOTS =
            List.of(Input.class, Event.class, Sender.class, JobState.class, QuotaObject.class, Dispatch.class);

    private SealedTypes() {}

    static void register(ObjectMapper mapper) {
        for (Class<?> root : ROOTS) {
            mapper.addMixIn(root, Typed.class);
            registerLeaves(mapper, root);
        }
    }

    private static void registerLeaves(ObjectMapper mapper, Class<?> type) {
        if (!type.isSealed()) {
            mapper.registerSubtypes(new NamedType(type, nameOf(type)));
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            registerLeaves(mapper, permitted);
        }
    }

    static String nameOf(Class<?> type) {
        JsonTypeName name = type.getAnnotation(JsonTypeName.class);
        return name != null ? name.value() : type.getSimpleName();
    }

    /** Mixed into each sealed interface. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}
}
