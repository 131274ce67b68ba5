package dev.landfall.model.capacity;

import java.util.Arrays;
import java.util.Optional;

/** A node's taint. */
public record Taint(String key, String value, Effect effect) {

    /** As in the Kubernetes API. */
    public enum Effect {
        NO_SCHEDULE("NoSchedule"),
        PREFER_NO_SCHEDULE("PreferNoSchedule"),
        NO_EXECUTE("NoExecute");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        /** As manifests write it. */
        public String word() {
            return word;
        }

        /** The effect of this {@link #word}. */
        public static Optional<Effect> named(String word) {
            return Arrays.stream(values())
                    .filter(effect -> effect.word.equals(word))
                    .findFirst();
        }
    }
}
