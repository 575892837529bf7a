package org.tributary.notify.email.internal;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address to which mail can be sent, in ASCII. Only the plain form exists here: no quotes, comments or lists, so nothing
 * in it can become a second address or another header.
 */
record Mailbox(String local, String domain) {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    /** Empty where this is no such address. A domain in other letters gets its ASCII form. */
    static Optional<Mailbox> parse(String text) {
        String address = text.strip();
        int at = address.lastIndexOf('@');
        if (at < 1 || address.length() > LONGEST) {
            return Optional.empty();
        }
        String local = address.substring(0, at);
        String domain;
        try {
            domain = IDN.toASCII(address.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean good = local.length() <= LONGEST_LOCAL
                && LOCAL.matcher(local).matches()
                && DOMAIN.matcher(domain).matches()
                && local.length() + 1 + domain.length() <= LONGEST;
        return good ? Optional.of(new Mailbox(local, domain)) : Optional.empty();
    }

    /** Whether the part before the at sign needs a server that speaks SMTPUTF8. */
    static boolean isBeyondAscii(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && text.substring(0, at).chars().anyMatch(c -> c > 127);
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
