package org.tributary.store.internal.backup;

import java.util.Arrays;
import java.util.Comparator;

/** Compares versions such as {@code 0.2.0} and {@code 0.2.0-SNAPSHOT}, of which the numbers count alone. */
public final class Versions {

    /** From old to new. */
    public static final Comparator<String> OLD_TO_NEW = (one, other) -> Arrays.compare(numbers(one), numbers(other));

    private Versions() {}

    private static int[] numbers(String version) {
        int[] numbers = new int[3];
        String[] parts = version.strip().split("[-.]");
        for (int i = 0; i < numbers.length && i < parts.length && parts[i].matches("[0-9]{1,9}"); i++) {
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return numbers;
    }
}
