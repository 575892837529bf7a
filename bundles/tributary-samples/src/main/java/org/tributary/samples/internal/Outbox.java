package org.tributary.samples.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder into which mail is written that nobody sends. */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private static final String INVENTED = ".example";
    private static final int LONGEST_TEXT = 20_000;
    private static final long LONGEST_FILE = 1_000_000;
    private static final int DEEPEST = 5;

    /** More files are not opened, however many of them are not for people who do not exist. */
    private static final int MOST_FILES = 500;

    private final Path folder;

    Outbox(Path folder) {
        this.folder = folder;
    }

    /**
     * The newest mails for people who do not exist, the newest first. What goes to a real address is nobody else's
     * business, even here: it may hold a link that signs in.
     */
    List<Mail> newest(int most) {
        List<Mail> mails = new ArrayList<>();
        for (Path file : files()) {
            read(file).filter(mail -> isInvented(mail.to())).ifPresent(mails::add);
            if (mails.size() == most) {
                break;
            }
        }
        return mails;
    }

    private static boolean isInvented(String address) {
        return address.toLowerCase(Locale.ROOT).endsWith(INVENTED);
    }

    private List<Path> files() {
        try (Stream<Path> found = Files.list(folder)) {
            // Their names begin with the time.
            return found.filter(file -> file.getFileName().toString().endsWith(".eml"))
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString())
                            .reversed())
                    .limit(MOST_FILES)
                    .toList();
        } catch (NoSuchFileException nothingYet) {
            return List.of();
        } catch (IOException e) {
            LOG.warn("The mails in {} cannot be listed", folder, e);
            return List.of();
        }
    }

    private static Optional<Mail> read(Path file) {
        DefaultMessageBuilder reader = new DefaultMessageBuilder();
        reader.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        reader.setDecodeMonitor(DecodeMonitor.SILENT);
        try {
            if (Files.size(file) > LONGEST_FILE) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                Message message = reader.parseMessage(in);
                return Optional.of(new Mail(
                        to(message),
                        Optional.ofNullable(message.getSubject())
                                .map(String::strip)
                                .filter(subject -> !subject.isEmpty())
                                .orElseGet(() -> SampleTexts.text("mailbox.mail.nothing")),
                        Optional.ofNullable(message.getDate()).map(Date::toInstant),
                        text(message, 0).orElseGet(() -> SampleTexts.text("mailbox.mail.unreadable"))));
            }
        } catch (NoSuchFileException gone) {
            // Only so many are kept.
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("The mail {} cannot be read", file.getFileName(), e);
            return Optional.empty();
        }
    }

    private static String to(Message message) {
        return message.getTo() == null || message.getTo().flatten().isEmpty()
                ? ""
                : message.getTo().flatten().get(0).getAddress();
    }

    /** The first part that is plain text. */
    private static Optional<String> text(Entity part, int depth) throws IOException {
        Body body = part.getBody();
        if (body instanceof Multipart parts && depth < DEEPEST) {
            for (Entity inner : parts.getBodyParts()) {
                Optional<String> text = text(inner, depth + 1);
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return body instanceof TextBody text && "text/plain".equalsIgnoreCase(part.getMimeType())
                ? Optional.of(decoded(text))
                : Optional.empty();
    }

    private static String decoded(TextBody body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = body.getInputStream()) {
            in.transferTo(bytes);
        }
        String text = bytes.toString(charset(body)).replace("\r\n", "\n");
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + " …" : text;
    }

    private static Charset charset(TextBody body) {
        try {
            return Charset.forName(Optional.ofNullable(body.getMimeCharset()).orElse("UTF-8"));
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
