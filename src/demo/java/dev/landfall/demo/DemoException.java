package dev.landfall.demo;

/** The demo cannot go on; its message is for people and says the mend. */
final class DemoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }
}
