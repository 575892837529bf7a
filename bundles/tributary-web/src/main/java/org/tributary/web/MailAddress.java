package org.tributary.web;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to, made of ASCII alone: no other character looks like one of these, so two addresses
 * that look the same are the same, and nothing in it can end a line of a mail's head.
 *
 * <p>A domain in other letters becomes what the mail system calls it ({@code xn--…}). What follows a plus stays: only the
 * mailbox's own server knows whether it means the same mailbox.
 *
 * @param typed for sending: the part before the @ as it was typed, the domain in lower case; up to 254 characters
 * @param key the same for every spelling, by which whoever has it is found
 * @param domain the part after the @, lower case
 */
public record MailAddress(String typed, String key, String domain) {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(\\." + ATOM + ")*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    /** The address in what somebody typed; white space around it does not count. Empty where it is none. */
    public static Optional<MailAddress> parse(String text) {
        String address = text.strip();
        int at = address.lastIndexOf('@');
        if (at < 1 || address.length() > LONGEST) {
            return Optional.empty();
        }
        String local = address.substring(0, at);
        if (local.length() > LONGEST_LOCAL || !LOCAL.matcher(local).matches()) {
            return Optional.empty();
        }
        return domain(address.substring(at + 1)).map(domain -> {
            String typed = local + "@" + domain;
            return new MailAddress(typed, typed.toLowerCase(Locale.ROOT), domain);
        });
    }

    private static Optional<String> domain(String text) {
        try {
            String ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            // Wide, circled and mathematical letters turn into plain ones, as which nobody types them by mistake.
            boolean disguised = !ASCII.matcher(text).matches() && !ascii.contains("xn--");
            return !disguised
                            && ascii.length() <= LONGEST_DOMAIN
                            && DOMAIN.matcher(ascii).matches()
                    ? Optional.of(ascii)
                    : Optional.empty();
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "MailAddress";
    }
}
