package org.tributary.notify.email.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tributary.api.health.Health;
import org.tributary.api.notify.Receipt;

/**
 * Keeps mails as {@code .eml} files where no server is set, the newest ones. Names sort by time; a mail that comes again
 * replaces its file. Only the user who runs Tributary may read them, since links in them open doors.
 */
final class Outbox implements Post {

    static final int KEPT = 500;

    private static final String SUFFIX = ".eml";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final boolean isPublic;
    private final Clock clock;

    /** @param isPublic whether people are to use this site, so that files are not enough */
    Outbox(Path folder, boolean isPublic, Clock clock) {
        this.folder = folder;
        this.isPublic = isPublic;
        this.clock = clock;
    }

    @Override
    public synchronized Receipt send(MimeMessage mail, String key) {
        try {
            Files.createDirectories(folder, onlyOwner("rwx------"));
            String end = "-" + Composer.hash(key).substring(0, 16) + SUFFIX;
            Path target = files().stream()
                    .filter(file -> file.getFileName().toString().endsWith(end))
                    .findFirst()
                    .orElse(folder.resolve(TIME.format(clock.instant()) + end));
            Path begun = folder.resolve(target.getFileName() + ".tmp");
            write(mail, begun);
            Files.move(begun, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            tidy();
            return new Receipt.Sent();
        } catch (IOException | MessagingException e) {
            return new Receipt.Later(
                    Optional.empty(), Texts.text("outbox.full", e.getClass().getSimpleName()));
        }
    }

    private static void write(MimeMessage mail, Path file) throws IOException, MessagingException {
        Files.deleteIfExists(file);
        try {
            Files.createFile(file, onlyOwner("rw-------"));
        } catch (FileAlreadyExistsException e) {
            throw new IOException("Somebody else writes into the folder", e);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            mail.writeTo(out);
        }
    }

    private void tidy() throws IOException {
        List<Path> files = files();
        for (Path old : files.subList(0, Math.max(0, files.size() - KEPT))) {
            Files.deleteIfExists(old);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static FileAttribute<?>[] onlyOwner(String rights) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    @Override
    public Health health() {
        return isPublic
                ? new Health(Health.Status.DEGRADED, Texts.text("health.outbox.public", folder))
                : new Health(Health.Status.UP, Texts.text("health.outbox", folder));
    }

    @Override
    public void close() {
        // Each file is closed when it is written.
    }
}
