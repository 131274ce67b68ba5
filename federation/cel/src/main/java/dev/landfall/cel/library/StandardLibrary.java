package dev.landfall.cel.library;

import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.value.Arithmetic;
import dev.landfall.cel.value.Bytes;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.CelMap;
import dev.landfall.cel.value.Conversions;
import dev.landfall.cel.value.Equality;
import dev.landfall.cel.value.Kinds;
import dev.landfall.cel.value.Ordering;
import dev.landfall.cel.value.TypeValue;
import java.util.List;
import java.util.function.IntPredicate;

/** Operators and conversions of the language itself. */
final class StandardLibrary {
    private StandardLibrary() {}

    static void register(Functions functions) {
        functions.addWhole("!_", Arithmetic::not);
        functions.addWhole("-_", Arithmetic::negate);
        functions.addWhole("_+_", Arithmetic::add);
        functions.addWhole("_-_", Arithmetic::subtract);
        functions.addWhole("_*_", Arithmetic::multiply);
        functions.addWhole("_/_", Arithmetic::divide);
        functions.addWhole("_%_", Arithmetic::modulo);
        functions.addWhole("_<_", (left, right) -> ordered("_<_", left, right, sign -> sign < 0));
        functions.addWhole("_<=_", (left, right) -> ordered("_<=_", left, right, sign -> sign <= 0));
        functions.addWhole("_>_", (left, right) -> ordered("_>_", left, right, sign -> sign > 0));
        functions.addWhole("_>=_", (left, right) -> ordered("_>=_", left, right, sign -> sign >= 0));
        functions.addWhole("@in", StandardLibrary::in);
        functions.addWhole("in", StandardLibrary::in);
        functions.addWhole("_in_", StandardLibrary::in);
        functions.addWhole("size", StandardLibrary::size);
        functions.addWhole("dyn", value -> value);
        functions.addWhole("type", value -> new TypeValue(Kinds.typeName(value)));

        for (String overload : List.of("string_to_bytes", "bytes_to_bytes")) {
            functions.add(overload, value -> value instanceof String text ? Bytes.utf8(text) : value);
        }
        conversions(functions);
    }

    private static void conversions(Functions functions) {
        for (String source : List.of("int64", "double", "duration", "string", "timestamp", "uint64")) {
            functions.add(source + "_to_int64", Conversions::toInt);
            functions.add(source + "_to_uint64", Conversions::toUint);
            functions.add(source + "_to_double", Conversions::toDouble);
        }
        functions.add("bool_to_bool", Conversions::toBool);
        functions.add("string_to_bool", Conversions::toBool);
        functions.add("duration_to_duration", Conversions::toDuration);
        functions.add("string_to_duration", Conversions::toDuration);
        for (String source : List.of("timestamp", "int64", "string")) {
            functions.add(source + "_to_timestamp", Conversions::toTimestamp);
        }
        for (String source : List.of(
                "string", "bool", "bytes", "double", "duration", "int64", "timestamp", "uint64", "ip", "cidr")) {
            functions.add(source + "_to_string", Conversions::toText);
        }
    }

    private static Object ordered(String operator, Object left, Object right, IntPredicate wanted) {
        if (!Kinds.isOrdered(left)) {
            return new CelError(CelErrorKind.NO_SUCH_OVERLOAD, "no such overload: " + operator);
        }
        return Ordering.compare(left, right) instanceof Integer sign
                ? (Object) wanted.test(sign)
                : Ordering.compare(left, right);
    }

    private static Object in(Object element, Object container) {
        return switch (container) {
            case List<?> list -> list.stream().anyMatch(other -> Equality.isTrue(element, other));
            case CelMap map -> map.contains(element);
            default -> CelError.orNoSuchOverload(container);
        };
    }

    private static Object size(Object value) {
        boolean sized =
                value instanceof String || value instanceof Bytes || value instanceof List || value instanceof CelMap;
        return sized
                ? (Object) Kinds.size(value)
                : new CelError(CelErrorKind.NO_SUCH_OVERLOAD, "no such overload: size");
    }
}
