package dev.landfall.devices.selector;

import dev.landfall.cel.CelCompileException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compiled selectors, and what did not compile, by expression; the longest unused are forgotten. Thread-safe. */
public final class SelectorCache {
    private static final int MOST = 1_000;

    private final Selectors selectors;
    private final Map<String, Object> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
            return size() > MOST;
        }
    };

    public SelectorCache(Selectors selectors) {
        this.selectors = selectors;
    }

    /** @throws CelCompileException when the expression is no selector */
    public synchronized Selector get(String expression) throws CelCompileException {
        Object known = compiled.get(expression);
        if (known == null) {
            known = compile(expression);
            compiled.put(expression, known);
        }
        if (known instanceof Selector selector) {
            return selector;
        }
        CelCompileException refused = (CelCompileException) known;
        throw new CelCompileException(refused.kind(), expression, String.valueOf(refused.getMessage()));
    }

    private Object compile(String expression) {
        try {
            return selectors.compile(expression);
        } catch (CelCompileException refused) {
            return refused;
        }
    }
}
