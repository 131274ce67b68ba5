package dev.landfall.cel.library;

import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.Quantity;
import dev.landfall.cel.value.QuantityParser;
import dev.landfall.cel.value.Semver;
import dev.landfall.cel.value.Url;
import java.util.function.Function;

/** Kubernetes' quantity, semver and URL libraries. */
final class KubernetesTypes {
    private KubernetesTypes() {}

    static void register(Functions functions) {
        quantities(functions);
        versions(functions);
        urls(functions);
    }

    private static void quantities(Functions functions) {
        functions.add("string_to_quantity", text -> QuantityParser.parse((String) text));
        functions.add("is_quantity_string", text -> QuantityParser.parse((String) text) instanceof Quantity);
        functions.add("quantity_sign", quantity -> (long) ((Quantity) quantity).sign());
        functions.add("quantity_is_greater_than", (a, b) -> ((Quantity) a).compareTo((Quantity) b) > 0);
        functions.add("quantity_is_less_than", (a, b) -> ((Quantity) a).compareTo((Quantity) b) < 0);
        functions.add("quantity_compare_to", (a, b) -> (long) ((Quantity) a).compareTo((Quantity) b));
        functions.add("quantity_get_float", quantity -> ((Quantity) quantity).toApproximateDouble());
        functions.add("quantity_is_integer", quantity -> ((Quantity) quantity).toLong() != null);
        functions.add("quantity_get_int", quantity -> {
            Long integer = ((Quantity) quantity).toLong();
            return integer == null
                    ? new CelError(CelErrorKind.QUANTITY_NOT_INTEGER, "cannot convert value to integer")
                    : integer;
        });
        functions.add("quantity_add", (a, b) -> ((Quantity) a).plus((Quantity) b));
        functions.add("quantity_add_int", (a, b) -> ((Quantity) a).plus(Quantity.of((Long) b)));
        functions.add("quantity_sub", (a, b) -> ((Quantity) a).minus((Quantity) b));
        functions.add("quantity_sub_int", (a, b) -> ((Quantity) a).minus(Quantity.of((Long) b)));
    }

    private static void versions(Functions functions) {
        functions.add("string_to_semver", text -> Semver.parse((String) text));
        functions.add("string_bool_to_semver", (text, normalize) -> semver((String) text, (Boolean) normalize));
        functions.add("is_semver_string", text -> Semver.parse((String) text) instanceof Semver);
        functions.add(
                "is_semver_string_bool",
                (text, normalize) -> semver((String) text, (Boolean) normalize) instanceof Semver);
        functions.add("semver_is_greater_than", (a, b) -> ((Semver) a).compareTo((Semver) b) > 0);
        functions.add("semver_is_less_than", (a, b) -> ((Semver) a).compareTo((Semver) b) < 0);
        functions.add("semver_compare_to", (a, b) -> (long) Integer.signum(((Semver) a).compareTo((Semver) b)));
        functions.add("semver_major", version -> ((Semver) version).major().bits());
        functions.add("semver_minor", version -> ((Semver) version).minor().bits());
        functions.add("semver_patch", version -> ((Semver) version).patch().bits());
    }

    private static Object semver(String text, boolean normalize) {
        return normalize ? Semver.parseNormalized(text) : Semver.parse(text);
    }

    private static void urls(Functions functions) {
        functions.add("string_to_url", text -> Url.parse((String) text));
        functions.add("is_url_string", text -> Url.isRequestUri((String) text));
        ofUrl(functions, "url_get_scheme", Url::scheme);
        ofUrl(functions, "url_get_host", Url::host);
        ofUrl(functions, "url_get_hostname", Url::hostname);
        ofUrl(functions, "url_get_port", Url::port);
        ofUrl(functions, "url_get_escaped_path", Url::escapedPath);
        ofUrl(functions, "url_get_query", Url::query);
    }

    private static void ofUrl(Functions functions, String overload, Function<Url, Object> part) {
        functions.add(overload, url -> part.apply((Url) url));
    }
}
