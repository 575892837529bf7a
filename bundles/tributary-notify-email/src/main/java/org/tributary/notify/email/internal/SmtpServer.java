package org.tributary.notify.email.internal;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPSSLTransport;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.health.Health;
import org.tributary.api.notify.Receipt;

/** A mail server, with few connections that are used again while there is much to send. */
final class SmtpServer implements Post {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpServer.class);

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(30);

    /** Servers count, too. */
    private static final int MAILS_A_CONNECTION = 100;

    private final SmtpAddress address;
    private final Session session;
    private final Clock clock;
    private final Semaphore room;
    private final Deque<Line> idle = new ArrayDeque<>();
    private final ScheduledExecutorService tidy;
    private volatile Trouble trouble;

    private record Trouble(Instant since, String sentence) {}

    /** One connection. */
    private static final class Line {
        final SMTPTransport transport;
        int mails;
        long usedAt = System.nanoTime();

        Line(SMTPTransport transport) {
            this.transport = transport;
        }
    }

    /**
     * @param helo how we call ourselves; empty for the machine's name
     * @param longestAnswer how long the server may take
     * @param more settings of the mail library that win over ours
     */
    SmtpServer(
            SmtpAddress address,
            String helo,
            int connections,
            Duration longestAnswer,
            Map<String, Object> more,
            Clock clock) {
        this.address = address;
        this.clock = clock;
        this.session = Session.getInstance(settings(address, helo, longestAnswer, more));
        this.room = new Semaphore(connections);
        this.tidy = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tributary-mail-tidy");
            thread.setDaemon(true);
            return thread;
        });
        tidy.scheduleWithFixedDelay(this::closeIdle, IDLE.toSeconds(), IDLE.toSeconds(), TimeUnit.SECONDS);
    }

    private static Properties settings(
            SmtpAddress address, String helo, Duration longestAnswer, Map<String, Object> more) {
        Properties settings = new Properties();
        String prefix = address.tls() ? "mail.smtps." : "mail.smtp.";
        String answer = String.valueOf(longestAnswer.toMillis());
        settings.put(prefix + "connectiontimeout", String.valueOf(CONNECT.toMillis()));
        settings.put(prefix + "timeout", answer);
        settings.put(prefix + "writetimeout", answer);
        settings.put(prefix + "auth", String.valueOf(address.credentials().isPresent()));
        // The others need libraries of old algorithms; over TLS these two are enough.
        settings.put(prefix + "auth.mechanisms", "PLAIN LOGIN");
        settings.put(prefix + "starttls.enable", String.valueOf(address.startTls() != SmtpAddress.StartTls.NONE));
        settings.put(prefix + "starttls.required", String.valueOf(address.startTls() == SmtpAddress.StartTls.REQUIRED));
        settings.put(prefix + "ssl.checkserveridentity", "true");
        settings.put(prefix + "ssl.protocols", "TLSv1.2 TLSv1.3");
        settings.put(prefix + "quitwait", "false");
        if (!helo.isEmpty()) {
            settings.put(prefix + "localhost", helo);
        }
        settings.putAll(more);
        return settings;
    }

    @Override
    public Receipt send(MimeMessage mail, String key) {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Receipt.Later(Optional.empty(), Texts.text("smtp.interrupted"));
        }
        try {
            Line line = borrow();
            try {
                Address[] to = mail.getAllRecipients();
                line.transport.sendMessage(mail, to);
            } catch (MessagingException e) {
                // After a refused address the line is as good as before; after anything else, who knows.
                if (SmtpReply.of(e, address.name()).server()) {
                    close(line);
                } else {
                    giveBack(line);
                }
                throw e;
            } catch (RuntimeException e) {
                close(line);
                throw e;
            }
            giveBack(line);
            well();
            return new Receipt.Sent();
        } catch (MessagingException e) {
            SmtpReply reply = SmtpReply.of(e, address.name());
            if (reply.server()) {
                failed(((Receipt.Later) reply.receipt()).why());
            } else {
                well();
            }
            return reply.receipt();
        } finally {
            room.release();
        }
    }

    private Line borrow() throws MessagingException {
        for (Line line = poll(); line != null; line = poll()) {
            // Asks the server, which may have hung up meanwhile.
            if (line.mails < MAILS_A_CONNECTION && line.transport.isConnected()) {
                return line;
            }
            close(line);
        }
        SMTPTransport transport =
                address.tls() ? new SMTPSSLTransport(session, null) : new SMTPTransport(session, null);
        try {
            Optional<SmtpAddress.Credentials> credentials = address.credentials();
            transport.connect(
                    address.host(),
                    address.port(),
                    credentials.map(SmtpAddress.Credentials::user).orElse(null),
                    credentials.map(SmtpAddress.Credentials::password).orElse(null));
        } catch (MessagingException e) {
            close(new Line(transport));
            throw e;
        }
        return new Line(transport);
    }

    private Line poll() {
        synchronized (idle) {
            return idle.pollLast();
        }
    }

    private void giveBack(Line line) {
        line.mails++;
        line.usedAt = System.nanoTime();
        synchronized (idle) {
            if (!tidy.isShutdown()) {
                idle.addLast(line);
                return;
            }
        }
        close(line);
    }

    private void closeIdle() {
        for (Line line = oldIdle(); line != null; line = oldIdle()) {
            close(line);
        }
    }

    private Line oldIdle() {
        synchronized (idle) {
            Line oldest = idle.peekFirst();
            boolean old = oldest != null && System.nanoTime() - oldest.usedAt > IDLE.toNanos();
            return old ? idle.pollFirst() : null;
        }
    }

    private static void close(Line line) {
        try {
            line.transport.close();
        } catch (MessagingException e) {
            LOG.debug("A connection to the mail server did not end well", e);
        }
    }

    private void well() {
        if (trouble != null) {
            trouble = null;
            LOG.info("The mail server {} takes mail again", address.name());
        }
    }

    private void failed(String sentence) {
        Trouble before = trouble;
        if (before == null) {
            LOG.warn("{}", sentence);
        }
        trouble = new Trouble(before == null ? clock.instant() : before.since(), sentence);
    }

    @Override
    public Health health() {
        Trouble now = trouble;
        return now == null
                ? new Health(Health.Status.UP, Texts.text("health.smtp", address.name()))
                : new Health(
                        Health.Status.DEGRADED,
                        now.sentence(),
                        Map.of("since", now.since().toString()));
    }

    @Override
    public void close() {
        tidy.shutdownNow();
        for (Line line = poll(); line != null; line = poll()) {
            close(line);
        }
    }
}
