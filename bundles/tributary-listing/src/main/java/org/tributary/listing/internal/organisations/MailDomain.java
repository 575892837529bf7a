package org.tributary.listing.internal.organisations;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The part of an address after the @: who it speaks for, and whether it can speak for anybody. */
final class MailDomain {

    private static final int LONGEST = 253;
    private static final Set<String> ANYBODY = read();

    private MailDomain() {}

    /** How it is kept and compared: lower case, international names in their ASCII form, no dot at the end; may be empty. */
    static String normal(String typed) {
        String plain = typed.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return "";
        }
        try {
            return IDN.toASCII(plain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Whether anybody may have an address there: a mailbox provider, or an ending such as {@code gov.uk}. */
    static boolean isAnybodys(String domain) {
        return !domain.contains(".")
                || ANYBODY.contains(domain)
                || itself(domain).stream().anyMatch(part -> ANYBODY.contains("*." + part));
    }

    /** Whose domains may speak for an address at this one: itself and those above it, the longest first. */
    static List<String> decisive(String domain) {
        return itself(domain).stream()
                .filter(one -> !isAnybodys(one))
                .filter(one -> one.equals(domain) || !ANYBODY.contains("=" + one))
                .toList();
    }

    private static List<String> itself(String domain) {
        List<String> all = new ArrayList<>();
        String rest = domain;
        while (rest.contains(".")) {
            all.add(rest);
            rest = rest.substring(rest.indexOf('.') + 1);
        }
        return all;
    }

    private static Set<String> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                MailDomain.class.getResourceAsStream("/register/domains-of-anybody.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of public mail domains cannot be read", e);
        }
    }
}
