package org.tributary.notify.email.internal;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Message.Sort;

/** Makes a mail of a message. What people typed gets into no header but as one encoded line. */
final class Composer {

    /** A mail wants one; how it is sent is none of its business. */
    private static final Session SESSION = Session.getInstance(new Properties());

    /** Some servers break what is longer than 998. */
    private static final int LONGEST_LINE = 900;

    private final Sender sender;
    private final Clock clock;

    Composer(Sender sender, Clock clock) {
        this.sender = sender;
        this.clock = clock;
    }

    /** A message that cannot become a mail; the message is a sentence for the operator. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String sentence) {
            super(sentence);
        }
    }

    /** The mail, ready to be sent to its only recipient. */
    MimeMessage compose(Message message) throws Unfit, MessagingException {
        Mailbox to = Mailbox.parse(message.to())
                .orElseThrow(() -> new Unfit(
                        Texts.text(Mailbox.isBeyondAscii(message.to()) ? "address.not-ascii" : "address.malformed")));
        if (message.sort() == Sort.BULK && message.unsubscribe().isEmpty()) {
            throw new Unfit(Texts.text("bulk.no-way-out"));
        }
        MimeMessage mail = new Mail(id(message.key()));
        mail.setFrom(address(sender.mailbox(), sender.name()));
        mail.setRecipient(RecipientType.TO, address(to, ""));
        mail.setSubject(Lines.subject(message.subject()), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(clock.instant()));
        if (message.replyTo().isPresent()) {
            Mailbox answers =
                    Mailbox.parse(message.replyTo().get()).orElseThrow(() -> new Unfit(Texts.text("reply.malformed")));
            mail.setReplyTo(new InternetAddress[] {address(answers, "")});
        }
        sortHeaders(message, mail);
        body(message, mail);
        mail.saveChanges();
        return mail;
    }

    private void sortHeaders(Message message, MimeMessage mail) throws MessagingException {
        if (message.sort() != Sort.PERSONAL) {
            mail.setHeader("Auto-Submitted", "auto-generated");
            // Exchange answers with notes of absence unless it is told so in its own words.
            mail.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
        }
        Optional<URI> stop = message.unsubscribe();
        if (stop.isPresent()) {
            mail.setHeader("List-Unsubscribe", "<" + stop.get().toASCIIString() + ">");
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        if (message.sort() == Sort.BULK) {
            mail.setHeader("List-Id", "<messages." + sender.host() + ">");
            mail.setHeader("Precedence", "bulk");
        }
    }

    private static void body(Message message, MimeMessage mail) throws MessagingException {
        MimeBodyPart text = part(Lines.many(message.text()), "text/plain");
        if (message.html().isEmpty()) {
            mail.setDataHandler(text.getDataHandler());
            mail.setHeader("Content-Transfer-Encoding", text.getEncoding());
            return;
        }
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(text);
        both.addBodyPart(part(Lines.many(message.html().get()), "text/html"));
        mail.setContent(both);
    }

    private static MimeBodyPart part(String content, String type) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, type + "; charset=utf-8")));
        part.setHeader("Content-Transfer-Encoding", isPlain(bytes) ? "7bit" : "quoted-printable");
        return part;
    }

    /** Whether it can stay as it is, so that a link in it can be read and copied from a file, too. */
    private static boolean isPlain(byte[] bytes) {
        int length = 0;
        for (byte one : bytes) {
            length = one == '\n' ? 0 : length + 1;
            if (one < 0 || length > LONGEST_LINE) {
                return false;
            }
        }
        return true;
    }

    private static InternetAddress address(Mailbox mailbox, String name) throws MessagingException {
        InternetAddress address = new InternetAddress();
        address.setAddress(mailbox.toString());
        if (!name.isEmpty()) {
            try {
                address.setPersonal(name, StandardCharsets.UTF_8.name());
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("Every Java platform has UTF-8", e);
            }
        }
        return address;
    }

    /** The same for the same message, so that a reader's programme can tell when it comes again. */
    private String id(String key) {
        return "<" + hash(key) + "@" + sender.host() + ">";
    }

    static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** A mail that keeps the id it was given. */
    private static final class Mail extends MimeMessage {

        private final String id;

        Mail(String id) {
            super(SESSION);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
