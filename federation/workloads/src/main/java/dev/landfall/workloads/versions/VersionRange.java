package dev.landfall.workloads.versions;

import java.util.ArrayList;
import java.util.List;

/**
 * Conditions on a version, all of which have to hold: {@code >=1.7 <1.8}, {@code !=1.36}, or {@code 1.6} for any 1.6. A bound of two
 * numbers is compared with the first two of a version: 1.33.5 is {@code <=1.33}. What stands behind the numbers ({@code -rc.1},
 * {@code +k3s1}) does not count.
 */
record VersionRange(List<Bound> bounds) {

    /** One condition. */
    record Bound(Sign sign, List<Integer> numbers) {

        boolean holds(List<Integer> version) {
            int order = 0;
            for (int i = 0; i < numbers.size() && order == 0; i++) {
                order = Integer.compare(i < version.size() ? version.get(i) : 0, numbers.get(i));
            }
            return switch (sign) {
                case AT_LEAST -> order >= 0;
                case AT_MOST -> order <= 0;
                case BELOW -> order < 0;
                case ABOVE -> order > 0;
                case NOT -> order != 0;
                case IS -> order == 0;
            };
        }
    }

    /** Longer ones first: the first that a text begins with is meant. */
    private enum Sign {
        AT_LEAST(">="),
        AT_MOST("<="),
        NOT("!="),
        BELOW("<"),
        ABOVE(">"),
        IS("");

        private final String text;

        Sign(String text) {
            this.text = text;
        }
    }

    /** @throws IllegalArgumentException if the text is none */
    static VersionRange parse(String text) {
        List<Bound> bounds = new ArrayList<>();
        for (String part : text.strip().split("\\s+", -1)) {
            Sign sign = Sign.IS;
            for (Sign known : Sign.values()) {
                if (part.startsWith(known.text)) {
                    sign = known;
                    break;
                }
            }
            List<Integer> numbers = numbers(part.substring(sign.text.length()));
            if (numbers.isEmpty()) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is no range of versions: write one like >=1.34 <=1.36, !=1.36 or 1.6");
            }
            bounds.add(new Bound(sign, numbers));
        }
        return new VersionRange(List.copyOf(bounds));
    }

    /** False for a version that is not known. */
    boolean holds(String version) {
        List<Integer> numbers = numbers(version);
        return !numbers.isEmpty() && bounds.stream().allMatch(bound -> bound.holds(numbers));
    }

    /** Its numbers up to what is none; empty if it does not begin with one. */
    static List<Integer> numbers(String version) {
        List<Integer> numbers = new ArrayList<>();
        String digits = version.startsWith("v") ? version.substring(1) : version;
        for (String part : digits.split("[^0-9.]", 2)[0].split("\\.", -1)) {
            if (part.isEmpty() || part.length() > 9) {
                break;
            }
            numbers.add(Integer.parseInt(part));
        }
        return numbers;
    }
}
