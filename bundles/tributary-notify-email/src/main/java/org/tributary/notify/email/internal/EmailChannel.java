package org.tributary.notify.email.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.notify.Receipt;

/** The channel {@code email}: over SMTP, or into the folder {@code outbox} where no server is set. */
@Component(
        service = {NotificationChannel.class, HealthCheck.class},
        configurationPid = "tributary.notify.email")
@Designate(ocd = EmailConfiguration.class)
public final class EmailChannel implements NotificationChannel, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(EmailChannel.class);

    static final String NAME = "email";

    private final Composer composer;
    private final Post post;
    private final Elsewhere elsewhere;

    @Activate
    public EmailChannel(EmailConfiguration configuration, BundleContext context, ComponentContext component) {
        this(
                configuration,
                Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse("data")),
                Map.of(),
                Elsewhere.among(context, component),
                Clock.systemUTC());
    }

    /**
     * @param dataFolder where the outbox is unless the settings say
     * @param more settings of the mail library, for example whom to trust
     */
    EmailChannel(
            EmailConfiguration configuration,
            Path dataFolder,
            Map<String, Object> more,
            Elsewhere elsewhere,
            Clock clock) {
        Sender sender = Sender.NOBODY;
        Post found;
        try {
            sender = Sender.of(configuration);
            found = post(configuration, sender, dataFolder, more, clock);
        } catch (SmtpAddress.Malformed e) {
            found = new NoPost(e.getMessage());
        }
        Health health = found.health();
        if (health.status() == Health.Status.UP) {
            LOG.info("{}", health.sentence());
        } else {
            LOG.warn("{}", health.sentence());
        }
        this.composer = new Composer(sender, clock);
        this.post = found;
        this.elsewhere = elsewhere;
    }

    private static Post post(
            EmailConfiguration configuration, Sender sender, Path dataFolder, Map<String, Object> more, Clock clock)
            throws SmtpAddress.Malformed {
        String url = configuration.url().strip();
        if (url.isEmpty()) {
            String folder = configuration.dataFolder().strip();
            boolean isPublic = configuration.baseUrl().strip().startsWith("https:");
            return new Outbox((folder.isEmpty() ? dataFolder : Path.of(folder)).resolve("outbox"), isPublic, clock);
        }
        return new SmtpServer(
                SmtpAddress.parse(url),
                sender.host().contains(".") ? sender.host() : "",
                within(configuration.connections(), 1, 20),
                Duration.ofSeconds(within(configuration.longestAnswer(), 5, 240)),
                more,
                clock);
    }

    private static int within(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Receipt send(Message message) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The mail library looks for its parts there.
        thread.setContextClassLoader(EmailChannel.class.getClassLoader());
        try {
            MimeMessage mail = composer.compose(message);
            return post.send(mail, message.key());
        } catch (Composer.Unfit e) {
            return new Receipt.Refused(e.getMessage(), false);
        } catch (MessagingException e) {
            throw new IllegalStateException("A mail could not be composed", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public Health check() {
        return elsewhere
                .by()
                .map(other -> new Health(Health.Status.UP, Texts.text("health.elsewhere", other)))
                .orElseGet(post::health);
    }

    @Deactivate
    void stop() {
        post.close();
    }
}
