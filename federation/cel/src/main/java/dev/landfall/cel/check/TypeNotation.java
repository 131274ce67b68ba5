package dev.landfall.cel.check;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.types.TypeType;
import dev.landfall.cel.value.IpAddress;
import dev.landfall.cel.value.IpPrefix;
import java.util.ArrayList;
import java.util.List;

/** Types as CEL writes them: {@code map(string, list(<A>))}. */
public final class TypeNotation {
    private TypeNotation() {}

    static List<CelType> parseList(String text) {
        List<CelType> types = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                types.add(parse(text.substring(start, i)));
                start = i + 1;
            }
        }
        return types;
    }

    /** The type that {@code text} names; a name that is not CEL's is a message. */
    public static CelType parse(String text) {
        String name = text.trim();
        int open = name.indexOf('(');
        if (open > 0) {
            List<CelType> parameters = parseList(name.substring(open + 1, name.length() - 1));
            return switch (name.substring(0, open)) {
                case "list" -> ListType.create(parameters.getFirst());
                case "map" -> MapType.create(parameters.get(0), parameters.get(1));
                case "type" -> TypeType.create(parameters.getFirst());
                default -> OptionalType.create(parameters.getFirst());
            };
        }
        if (name.startsWith("<")) {
            return TypeParamType.create(name.substring(1, name.length() - 1));
        }
        return switch (name) {
            case "bool" -> SimpleType.BOOL;
            case "int" -> SimpleType.INT;
            case "uint" -> SimpleType.UINT;
            case "double" -> SimpleType.DOUBLE;
            case "string" -> SimpleType.STRING;
            case "bytes" -> SimpleType.BYTES;
            case "dyn" -> SimpleType.DYN;
            case "any" -> SimpleType.ANY;
            case "null_type" -> SimpleType.NULL_TYPE;
            case "google.protobuf.Duration" -> SimpleType.DURATION;
            case "google.protobuf.Timestamp" -> SimpleType.TIMESTAMP;
            case IpAddress.TYPE_NAME, IpPrefix.TYPE_NAME -> OpaqueType.create(name);
            default -> StructTypeReference.create(name);
        };
    }

    /** The type as CEL writes it. */
    public static String format(CelType type) {
        List<String> parameters =
                type.parameters().stream().map(TypeNotation::format).toList();
        String name = type.equals(SimpleType.NULL_TYPE) ? "null_type" : type.name();
        if (type instanceof TypeParamType) {
            return "<" + name + ">";
        }
        return parameters.isEmpty() ? name : name + "(" + String.join(", ", parameters) + ")";
    }
}
