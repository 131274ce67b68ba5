package dev.landfall.model.job;

import dev.landfall.model.capacity.Taint;
import org.jspecify.annotations.Nullable;

/**
 * What a pod tolerates; an empty key with {@code EXISTS} tolerates every taint, an absent effect every effect.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/">Taints and tolerations</a>
 */
public record Toleration(String key, Operator operator, String value, Taint.@Nullable Effect effect) {

    /** How the value is compared. */
    public enum Operator {
        EXISTS,
        EQUAL
    }

    public boolean tolerates(Taint taint) {
        if (effect != null && effect != taint.effect()) {
            return false;
        }
        if (key.isEmpty() ? operator != Operator.EXISTS : !key.equals(taint.key())) {
            return false;
        }
        return operator == Operator.EXISTS || value.equals(taint.value());
    }
}
