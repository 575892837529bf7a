package org.tributary.store.internal;

/** Takes addresses out of what other systems say, so that they are in no table and no log after somebody was erased. */
final class Addresses {

    private static final String BOUNDS = " \t\r\n<>()[]\"',;:";

    private Addresses() {}

    /** Every word with an at sign in it is replaced. */
    static String without(String text) {
        if (text.indexOf('@') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (BOUNDS.indexOf(text.charAt(at)) >= 0) {
                out.append(text.charAt(at++));
                continue;
            }
            int end = at;
            boolean address = false;
            while (end < text.length() && BOUNDS.indexOf(text.charAt(end)) < 0) {
                address |= text.charAt(end) == '@';
                end++;
            }
            out.append(address ? Texts.text("message.address") : text.substring(at, end));
            at = end;
        }
        return out.toString();
    }
}
