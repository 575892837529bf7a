package org.tributary.notify.email.internal;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.tributary.api.notify.Receipt;

/**
 * What follows from a mail server's no.
 *
 * @param receipt for the queue
 * @param server whether it is about the server rather than about this one mail
 */
record SmtpReply(Receipt receipt, boolean server) {

    private static final int LONGEST = 300;

    /** A status of RFC 3463, for example 5.1.1. */
    private static final Pattern STATUS = Pattern.compile("\\b([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");

    /** What a server says that has something against us, with the same numbers as against the address. */
    private static final Pattern AGAINST_US = Pattern.compile(
            "relay|spam|spf|dkim|dmarc|polic|block|black|reputation|authenticat|not permitted|not allowed|denied");

    /** @param server what the operator calls the server */
    static SmtpReply of(MessagingException thrown, String server) {
        for (Throwable t : chain(thrown)) {
            if (t instanceof SMTPAddressFailedException address) {
                return recipient(address.getReturnCode(), words(address), server);
            }
            if (t instanceof SMTPSenderFailedException sender) {
                return later("smtp.sender", server, words(sender));
            }
            if (t instanceof AuthenticationFailedException refused) {
                return later("smtp.sign-in", server, words(refused));
            }
            if (t instanceof SMTPSendFailedException whole && whole.getReturnCode() >= 400) {
                return whole(whole.getReturnCode(), words(whole), server);
            }
            if (t instanceof SSLException secure) {
                return later("smtp.secure", server, words(secure));
            }
        }
        String said = words(thrown);
        if (said.toUpperCase(Locale.ROOT).contains("STARTTLS")) {
            return later("smtp.secure", server, said);
        }
        return new SmtpReply(new Receipt.Later(Optional.empty(), Texts.text("smtp.away", server)), true);
    }

    private static SmtpReply recipient(int code, String said, String server) {
        if (wantsSignIn(code)) {
            return later("smtp.sign-in", server, said);
        }
        if (code < 500) {
            return new SmtpReply(busy(server, said), false);
        }
        return new SmtpReply(new Receipt.Refused(said, isDead(code, said)), false);
    }

    private static SmtpReply whole(int code, String said, String server) {
        if (wantsSignIn(code)) {
            return later("smtp.sign-in", server, said);
        }
        if (code < 500) {
            return new SmtpReply(busy(server, said), code == 421);
        }
        return new SmtpReply(new Receipt.Refused(said, false), false);
    }

    private static boolean wantsSignIn(int code) {
        return code == 530 || code == 534 || code == 535 || code == 538;
    }

    /** Whether it is the address that was refused, and not us or this one mail. */
    private static boolean isDead(int code, String said) {
        Matcher status = STATUS.matcher(said);
        if (status.find()) {
            String subject = status.group(2);
            // 5.1.x: bad address; 5.2.1: the mailbox takes nothing any more. 5.1.7 and 5.1.8 are about the sender.
            boolean sender = status.group(3).equals("7") || status.group(3).equals("8");
            return subject.equals("1") && !sender
                    || subject.equals("2") && status.group(3).equals("1");
        }
        boolean address = code == 550 || code == 551 || code == 553;
        return address && !AGAINST_US.matcher(said.toLowerCase(Locale.ROOT)).find();
    }

    private static Receipt busy(String server, String said) {
        return new Receipt.Later(Optional.empty(), Texts.text("smtp.busy", server, said));
    }

    private static SmtpReply later(String key, String server, String said) {
        return new SmtpReply(new Receipt.Later(Optional.empty(), Texts.text(key, server, said)), true);
    }

    /** One line without addresses, which servers like to repeat. */
    private static String words(Exception e) {
        String line = Lines.one(String.valueOf(e.getMessage())).replaceAll("[^\\s<>]*@[^\\s<>]*", "(address)");
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    private static Set<Throwable> chain(MessagingException thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Throwable> ordered = new java.util.LinkedHashSet<>();
        collect(thrown, seen, ordered);
        return ordered;
    }

    /** The deepest first: it is the server's own word. */
    private static void collect(Throwable t, Set<Throwable> seen, Set<Throwable> ordered) {
        if (t == null || !seen.add(t)) {
            return;
        }
        if (t instanceof MessagingException mail) {
            collect(mail.getNextException(), seen, ordered);
        }
        collect(t.getCause(), seen, ordered);
        ordered.add(t);
    }
}
