package dev.landfall.app.rest;

/** Parameters that are numbers: read here, so that a wrong one is told and not a path that is not found. */
final class Numbers {

    private Numbers() {}

    /** @throws ProblemException with the mend if it is no whole number, or out of bounds */
    static long of(String parameter, String value, long least, long most, String mend) {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Told below, as a number out of bounds is.
        }
        throw ProblemException.badParameter(parameter, value, mend);
    }
}
