package dev.landfall.cel.library;

/** The body of one overload. Called with as many values as are declared, of the declared types, none of them an error. */
@FunctionalInterface
public interface Function {
    /** The result, which may be an error value. */
    Object call(Object[] arguments);
}
