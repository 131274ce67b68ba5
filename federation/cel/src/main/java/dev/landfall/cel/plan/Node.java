package dev.landfall.cel.plan;

/** One step of a plan. */
public abstract class Node {
    /** The value of this step, which may be an error; charges the frame for it. */
    public abstract Object eval(Frame frame);

    /** A step without cost whose value is known while planning. */
    static final class Constant extends Node {
        final Object value;

        Constant(Object value) {
            this.value = value;
        }

        @Override
        public Object eval(Frame frame) {
            return value;
        }
    }
}
