package org.tributary.people.internal.accounts;

/** Which characters may stand in a line that others read as somebody's name or words. */
public final class PlainCharacters {

    private PlainCharacters() {}

    /** Nothing invisible and nothing that turns the direction of reading: either makes a text look like another. */
    public static boolean only(String text) {
        return text.codePoints().allMatch(PlainCharacters::isPlain);
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
