package dev.landfall.cel.value;

import java.util.List;
import java.util.function.Function;

/**
 * A named format of texts: {@code format.dns1123Label()}.
 *
 * @param regexSize length of a regular expression that would do the same, which costs are reckoned with
 * @param check the reasons why a text is not of this format; none if it is
 */
public record NamedFormat(String name, int regexSize, Function<String, List<Object>> check) implements Opaque {
    public static final String TYPE_NAME = "kubernetes.NamedFormat";

    @Override
    public String typeName() {
        return TYPE_NAME;
    }

    @Override
    public Object equalTo(Object other) {
        return other instanceof NamedFormat format
                ? name.equals(format.name)
                : (Object) CelError.orNoSuchOverload(other);
    }

    @Override
    public String toString() {
        return name;
    }
}
