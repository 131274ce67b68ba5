package dev.landfall.cel;

/**
 * What went wrong with an expression, by the name Kubernetes' behaviour is classified with.
 *
 * <p>The kinds up to {@link #CONSTANT_FOLD} are found when an expression is compiled, the rest when it is evaluated. For
 * the scheduler's allocator both are the same: the attempt stops.
 */
public enum CelErrorKind {
    SYNTAX("syntax"),
    UNDECLARED_REFERENCE("undeclaredReference"),
    UNDEFINED_FIELD("undefinedField"),
    NO_MATCHING_OVERLOAD("noMatchingOverload"),
    TYPE_MISMATCH("typeMismatch"),
    OUTPUT_TYPE("outputType"),
    COMPREHENSION_RANGE("comprehensionRange"),
    MACRO("macro"),
    INVALID_LITERAL("invalidLiteral"),
    FORMAT_LITERAL("formatLiteral"),
    NUMERIC_LITERAL("numericLiteral"),
    RESERVED_IDENTIFIER("reservedIdentifier"),
    RECURSION_LIMIT("recursionLimit"),
    CODE_POINT_LIMIT("codePointLimit"),
    /** A constant sub-expression fails while the program is built. */
    CONSTANT_FOLD("constantFold"),

    NO_SUCH_KEY("noSuchKey"),
    NO_SUCH_OVERLOAD("noSuchOverload"),
    NON_BOOL_RESULT("nonBoolResult"),
    COST_LIMIT("costLimit"),
    DIVIDE_BY_ZERO("divideByZero"),
    OVERFLOW("overflow"),
    INDEX_OUT_OF_BOUNDS("indexOutOfBounds"),
    TYPE_CONVERSION("typeConversion"),
    QUANTITY_PARSE("quantityParse"),
    QUANTITY_NOT_INTEGER("quantityNotInteger"),
    SEMVER_PARSE("semverParse"),
    IP_PARSE("ipParse"),
    CIDR_PARSE("cidrParse"),
    URL_PARSE("urlParse"),
    REGEX_PARSE("regexParse"),
    FORMAT("format"),
    TIME_ZONE("timeZone"),
    EMPTY_LIST("emptyList"),
    SLICE_RANGE("sliceRange"),
    RANGE_SIZE("rangeSize"),
    SORT_MIXED_TYPES("sortMixedTypes"),
    DUPLICATE_KEY("duplicateKey"),
    NOT_ITERABLE("notIterable"),
    OPTIONAL_NONE("optionalNone"),
    NAN_ORDER("nanOrder"),
    UNKNOWN_TYPE("unknownType"),
    INCLUDES_TOO_LONG("includesTooLong"),
    /** A variable the expression names was not given a value. */
    NO_SUCH_VARIABLE("noSuchVariable"),
    /** The device itself cannot be converted, so every expression fails on it. */
    ATTRIBUTE_UNSUPPORTED("attributeUnsupported"),
    ATTRIBUTE_INVALID_VERSION("attributeInvalidVersion");

    private final String label;

    CelErrorKind(String label) {
        this.label = label;
    }

    /** The kind's name as explanations and the conformance cases write it: {@code noSuchKey}. */
    public String label() {
        return label;
    }

    /** Whether the expression is at fault whatever it is evaluated on. */
    public boolean foundByCompiling() {
        return compareTo(CONSTANT_FOLD) <= 0;
    }
}
