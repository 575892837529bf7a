package org.tributary.notify.email.internal;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom mails are from.
 *
 * @param name what the reader sees
 * @param mailbox where answers go that have no other address
 * @param site the site's name, for those who get a mail as part of a list
 * @param host the site's host, by which mails are told apart
 */
record Sender(String name, Mailbox mailbox, String site, String host) {

    /** While the settings name nobody whom mails could be from. */
    static final Sender NOBODY = new Sender("", new Mailbox("tributary", "localhost"), "", "localhost");

    private static final Pattern NAME_AND_ADDRESS = Pattern.compile("\\s*\"?([^\"<>]*?)\"?\\s*<([^<>]+)>\\s*");

    /** What the settings say; the sentence of the exception is for the operator. */
    static Sender of(EmailConfiguration configuration) throws SmtpAddress.Malformed {
        String host = host(configuration.baseUrl());
        String site = configuration.siteName().isBlank() ? "Tributary" : Lines.one(configuration.siteName());
        String from = configuration.from().strip();
        if (!from.isEmpty()) {
            Matcher both = NAME_AND_ADDRESS.matcher(from);
            boolean named = both.matches();
            Mailbox mailbox = Mailbox.parse(named ? both.group(2) : from)
                    .orElseThrow(() -> new SmtpAddress.Malformed(Texts.text("from.malformed")));
            String name = named && !both.group(1).isBlank() ? Lines.one(both.group(1)) : site;
            return new Sender(name, mailbox, site, host);
        }
        Mailbox mailbox = Mailbox.parse(configuration.contactEmail()).orElseGet(() -> new Mailbox("tributary", host));
        return new Sender(site, mailbox, site, host);
    }

    private static String host(String baseUrl) {
        try {
            return Optional.ofNullable(URI.create(baseUrl.strip()).getHost())
                    .map(found -> found.toLowerCase(Locale.ROOT))
                    .flatMap(found -> Mailbox.parse("x@" + found))
                    .map(Mailbox::domain)
                    .orElse("localhost");
        } catch (IllegalArgumentException e) {
            // The site itself says what is wrong with its address.
            return "localhost";
        }
    }
}
