package dev.landfall.cel.value;

/**
 * A value of one of Kubernetes' own types. Compared with a value of another type it is not unequal: the comparison fails
 * with "no such overload", which {@code !=} then calls true.
 */
public interface Opaque {
    /** CEL's name of the type: {@code kubernetes.Quantity}. */
    String typeName();

    /** Whether this equals {@code other}; answers an error when they cannot be compared. */
    Object equalTo(Object other);
}
