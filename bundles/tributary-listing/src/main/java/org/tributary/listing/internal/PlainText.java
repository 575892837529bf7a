package org.tributary.listing.internal;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Legible;

/** What text that people type must be like before it is kept. */
public final class PlainText {

    private static final Pattern MAIL_ADDRESS =
            Pattern.compile("[A-Za-z0-9._%+'/=?^`{|}~#$&*!-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z]{2,24}");

    private PlainText() {}

    /** Adds a fault where the text is too short, too long or holds characters that nobody can read. */
    public static void check(String field, String text, int least, int most, List<FieldFault> faults) {
        int length = text.codePointCount(0, text.length());
        if (text.isBlank() && least > 0) {
            faults.add(new FieldFault(field, "Enter " + article(field) + "."));
        } else if (length < least) {
            faults.add(new FieldFault(field, "Enter at least " + least + " characters."));
        } else if (length > most) {
            faults.add(new FieldFault(
                    field,
                    "Use at most " + String.format(Locale.UK, "%,d", most) + " characters. This has "
                            + String.format(Locale.UK, "%,d", length) + "."));
        } else if (Legible.isPiled(text)) {
            faults.add(new FieldFault(field, "Take out the accents that are piled up on one letter."));
        } else if (!isReadable(text)) {
            faults.add(new FieldFault(field, "Take out the control characters."));
        }
    }

    /**
     * The same for what stands on one line: a name, a title, a word. A line break there is somebody's attempt to make one
     * line of a mail or a list into two.
     */
    public static void checkLine(String field, String text, int least, int most, List<FieldFault> faults) {
        if (text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029')) {
            faults.add(new FieldFault(field, "Write this on one line."));
        } else {
            check(field, text, least, most, faults);
        }
    }

    /** Adds a fault where letters of another alphabet stand in the name for Latin ones, to look like another name. */
    public static void checkName(String field, String name, List<FieldFault> faults) {
        if (Legible.isDisguised(name)) {
            faults.add(new FieldFault(
                    field, "Some of these letters are from another alphabet and only look the same. Type it again."));
        }
    }

    /** Whether an address of mail stands somewhere in it. */
    public static boolean holdsMailAddress(String text) {
        return MAIL_ADDRESS.matcher(text).find();
    }

    /** Whether it is one address of mail on one line: one @ and a domain with a dot; the mail that is sent proves the rest. */
    public static boolean isMailAddress(String text) {
        return text.length() <= 254 && MAIL_ADDRESS.matcher(text).matches();
    }

    private static String article(String field) {
        String noun = field.replaceAll("\\[\\d+]", "").replaceAll(".*\\.", "");
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    /** Whether there are no control characters but line breaks and tabs, and no half characters. */
    public static boolean isReadable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            } else if (Character.isLowSurrogate(c)
                    || Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'
                    || isDirectionOverride(c)) {
                return false;
            }
        }
        return true;
    }

    /** Characters that turn the reading direction of what follows can make a text look like another one. */
    private static boolean isDirectionOverride(char c) {
        return c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069';
    }

    /** Adds a fault where the address is not one that a browser can open from a page. */
    public static void checkAddress(String field, URI address, List<FieldFault> faults) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web || address.getHost() == null || address.getUserInfo() != null) {
            faults.add(new FieldFault(field, "Enter a full web address that begins with https://."));
        } else if (address.toString().length() > 1000) {
            faults.add(new FieldFault(field, "Use an address of at most 1,000 characters."));
        }
    }
}
