package org.tributary.toolkit.internal.work;

import java.util.random.RandomGenerator;

/** Makes the ids of tasks, steps, decisions and places: 16 characters of a-z and 2-7, 80 bits. */
final class WorkIds {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 16;

    private WorkIds() {}

    static String next(RandomGenerator random) {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
