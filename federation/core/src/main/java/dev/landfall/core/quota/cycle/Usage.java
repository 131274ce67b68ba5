package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.tree.Saturating;
import dev.landfall.core.quota.tree.Tree;
import java.util.Arrays;

/** Amounts of a few flavor-resources of a tree. */
final class Usage {

    private int[] frs = new int[2];
    private long[] amounts = new long[2];
    private int size;

    static Usage of(int fr, long amount) {
        Usage usage = new Usage();
        usage.add(fr, amount);
        return usage;
    }

    void add(int fr, long amount) {
        if (fr == Tree.NONE) {
            return;
        }
        for (int i = 0; i < size; i++) {
            if (frs[i] == fr) {
                amounts[i] = Saturating.add(amounts[i], amount);
                return;
            }
        }
        if (size == frs.length) {
            frs = Arrays.copyOf(frs, 2 * size);
            amounts = Arrays.copyOf(amounts, 2 * size);
        }
        frs[size] = fr;
        amounts[size++] = amount;
    }

    int size() {
        return size;
    }

    int fr(int i) {
        return frs[i];
    }

    long amount(int i) {
        return amounts[i];
    }

    /** 0 if there is none of it. */
    long amountOf(int fr) {
        for (int i = 0; i < size; i++) {
            if (frs[i] == fr) {
                return amounts[i];
            }
        }
        return 0;
    }

    int[] frs() {
        return Arrays.copyOf(frs, size);
    }
}
