package dev.landfall.cel.plan;

import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.value.Bytes;
import dev.landfall.cel.value.CelDuration;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.CelMap;
import dev.landfall.cel.value.CelTimestamp;
import dev.landfall.cel.value.Uint;
import java.util.List;
import java.util.Map;

/** The messages of protobuf that stand for CEL values. Of all others nothing can be made. */
final class WellKnownMessages {
    private static final String PACKAGE = "google.protobuf.";

    private WellKnownMessages() {}

    static Object create(String type, Map<String, Object> fields) {
        String name = type.startsWith(PACKAGE) ? type.substring(PACKAGE.length()) : "";
        return switch (name) {
            case "Int32Value", "Int64Value" -> fields.getOrDefault("value", 0L);
            case "UInt32Value", "UInt64Value" -> fields.getOrDefault("value", new Uint(0));
            case "DoubleValue", "FloatValue" -> fields.getOrDefault("value", 0.0);
            case "BoolValue" -> fields.getOrDefault("value", false);
            case "StringValue" -> fields.getOrDefault("value", "");
            case "BytesValue" -> fields.getOrDefault("value", Bytes.utf8(""));
            case "ListValue" -> fields.getOrDefault("values", List.of());
            case "Struct" -> fields.getOrDefault("fields", CelMap.of(Map.of()));
            case "Duration" ->
                new CelDuration(whole(fields, "seconds") * CelDuration.NANOS_PER_SECOND + whole(fields, "nanos"));
            case "Timestamp" -> new CelTimestamp(whole(fields, "seconds"), (int) whole(fields, "nanos"), 0);
            default -> new CelError(CelErrorKind.UNKNOWN_TYPE, "unknown type '" + type + "'");
        };
    }

    private static long whole(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof Long number ? number : 0;
    }
}
