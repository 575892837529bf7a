package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mail of an installation without a mail server, as it lies in its outbox. */
final class Letters {

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    private Letters() {}

    /**
     * A letter.
     *
     * @param unsubscribe the address that stops it with one click; empty where it has none
     */
    record Letter(String subject, String text, String unsubscribe) {

        /** The first address in it whose path begins like this. */
        String link(String path) {
            Matcher addresses = ADDRESS.matcher(text);
            while (addresses.find()) {
                if (addresses.group().replaceFirst("https?://[^/]+", "").startsWith(path)) {
                    return addresses.group();
                }
            }
            throw new AssertionError("No address that begins with " + path + " in\n" + text);
        }
    }

    /** All to this recipient, oldest first. */
    static List<Letter> to(Installation tributary, String address) {
        Path outbox = tributary.data().resolve("outbox");
        if (!Files.isDirectory(outbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(outbox)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(Letters::read)
                    .filter(mail -> isTo(mail, address))
                    .map(Letters::letter)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Letter newest(Installation tributary, String address) {
        List<Letter> letters = to(tributary, address);
        assertThat(letters).as("letters to " + address).isNotEmpty();
        return letters.get(letters.size() - 1);
    }

    /** All HTML that lies in the outbox. */
    static List<String> html(Installation tributary) throws IOException {
        try (Stream<Path> files = Files.list(tributary.data().resolve("outbox"))) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(Letters::read)
                    .map(Letters::html)
                    .filter(html -> !html.isEmpty())
                    .toList();
        }
    }

    private static String html(Part part) {
        try {
            if (part.isMimeType("text/html")) {
                return String.valueOf(part.getContent());
            }
            StringBuilder found = new StringBuilder();
            if (part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    found.append(html(parts.getBodyPart(i)));
                }
            }
            return found.toString();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MimeMessage read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), in);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getHeader("To", ",").contains(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Letter letter(MimeMessage mail) {
        try {
            String unsubscribe = mail.getHeader("List-Unsubscribe", ",");
            return new Letter(
                    mail.getSubject(),
                    text(mail.getContent()),
                    unsubscribe == null ? "" : unsubscribe.replaceAll("[<>\\s]", ""));
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Object content) throws IOException, MessagingException {
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType("text/plain") || part.isMimeType("multipart/*")) {
                    return text(part.getContent());
                }
            }
        }
        return String.valueOf(content);
    }
}
