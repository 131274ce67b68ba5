package dev.landfall.cel.library;

import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.value.Bytes;
import dev.landfall.cel.value.CelDuration;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.CelMap;
import dev.landfall.cel.value.Kinds;
import dev.landfall.cel.value.Null;
import dev.landfall.cel.value.Opt;
import dev.landfall.cel.value.Uint;
import java.util.ArrayList;
import java.util.List;

/** Optional values, version 2. {@code or} and {@code orValue} evaluate lazily and are not functions. */
final class OptionalLibrary {
    private OptionalLibrary() {}

    static void register(Functions functions) {
        functions.addFunction("optional_none", ignored -> Opt.NONE);
        functions.add("optional_of", value -> Opt.of(value));
        functions.add("optional_ofNonZeroValue", value -> isZero(value) ? Opt.NONE : Opt.of(value));
        functions.add("optional_hasValue", value -> ((Opt) value).isPresent());
        functions.add("optional_value", value -> ((Opt) value).get());
        functions.add("list_first", list -> element((List<?>) list, 0));
        functions.add("list_last", list -> element((List<?>) list, ((List<?>) list).size() - 1));
        functions.add("optional_unwrap", list -> unwrap((List<?>) list));
        functions.add("optional_unwrapOpt", list -> unwrap((List<?>) list));
    }

    private static Object element(List<?> list, int index) {
        return list.isEmpty() ? Opt.NONE : Opt.of(list.get(index));
    }

    private static Object unwrap(List<?> list) {
        List<Object> present = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Opt opt)) {
                return new CelError(CelErrorKind.NO_SUCH_OVERLOAD, "value " + Kinds.display(item) + " is not optional");
            }
            if (opt.isPresent()) {
                present.add(opt.get());
            }
        }
        return present;
    }

    private static boolean isZero(Object value) {
        return switch (value) {
            case Boolean bool -> !bool;
            case Long number -> number == 0;
            case Uint number -> number.bits() == 0;
            case Double number -> number == 0;
            case String text -> text.isEmpty();
            case Bytes bytes -> bytes.size() == 0;
            case List<?> list -> list.isEmpty();
            case CelMap map -> map.size() == 0;
            case CelDuration duration -> duration.nanos() == 0;
            case Null ignored -> true;
            default -> false;
        };
    }
}
