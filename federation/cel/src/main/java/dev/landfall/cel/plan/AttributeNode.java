package dev.landfall.cel.plan;

/** Reads an attribute. */
final class AttributeNode extends Node {
    final Attribute attribute;
    private final boolean presenceTest;

    AttributeNode(Attribute attribute) {
        this(attribute, false);
    }

    /** @param presenceTest whether this is {@code has(…)}, which costs nothing beside its selections */
    AttributeNode(Attribute attribute, boolean presenceTest) {
        this.attribute = attribute;
        this.presenceTest = presenceTest;
    }

    @Override
    public Object eval(Frame frame) {
        Object value = attribute.resolve(frame);
        if (presenceTest) {
            return value instanceof dev.landfall.cel.value.Opt opt ? (Object) opt.isPresent() : value;
        }
        frame.charge(attribute.ownCost());
        return value;
    }
}
