package dev.landfall.model;

import java.util.regex.Pattern;

/** The lexical rules that names from outside must keep, checked once, where an id is made. */
final class Names {

    /** RFC 1123 subdomain: what Kubernetes permits as an object's name. */
    private static final Pattern SUBDOMAIN = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

    /** RFC 1123 label. It may stand inside a Kafka topic's name, where a dot would separate. */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private Names() {}

    static String label(String what, String value) {
        if (!LABEL.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " \"" + value + "\" is not an RFC 1123 label: use at most 63 of"
                    + " a-z, 0-9 and -, beginning and ending with a letter or digit");
        }
        return value;
    }

    static String subdomain(String what, String value) {
        if (!SUBDOMAIN.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " \"" + value + "\" is not an RFC 1123 subdomain: use at most 253"
                    + " of a-z, 0-9, - and ., beginning and ending with a letter or digit");
        }
        return value;
    }
}
