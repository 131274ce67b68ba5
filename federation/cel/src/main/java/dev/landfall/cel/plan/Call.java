package dev.landfall.cel.plan;

import dev.landfall.cel.cost.CallCosts;
import dev.landfall.cel.library.Function;
import dev.landfall.cel.value.CelError;
import java.util.List;

/** A call of a function. */
final class Call extends Node {
    private final Node[] arguments;
    private final Function body;
    private final CallCosts costs;
    private final boolean stopsAtError;

    /**
     * @param stopsAtError whether arguments behind one that fails are left alone, and nothing is charged; otherwise all
     *     are evaluated
     */
    Call(List<Node> arguments, Function body, CallCosts costs, boolean stopsAtError) {
        this.arguments = arguments.toArray(Node[]::new);
        this.body = body;
        this.costs = costs;
        this.stopsAtError = stopsAtError;
    }

    @Override
    public Object eval(Frame frame) {
        Object[] values = new Object[arguments.length];
        CelError error = null;
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].eval(frame);
            if (values[i] instanceof CelError failed) {
                if (stopsAtError) {
                    return failed;
                }
                error = error == null ? failed : error;
            }
        }
        Object result = error == null ? body.call(values) : error;
        frame.charge(costs.of(values, result));
        return result;
    }
}
