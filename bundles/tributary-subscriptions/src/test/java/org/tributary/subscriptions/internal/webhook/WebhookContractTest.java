package org.tributary.subscriptions.internal.webhook;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.people.Role;
import org.tributary.subscriptions.internal.following.ChannelSecrets;
import org.tributary.subscriptions.internal.following.FollowingFixture;
import org.tributary.subscriptions.internal.following.Subscriptions.Opened;
import org.tributary.testkit.contract.NotificationChannelContract;
import org.tributary.testkit.fake.ScriptedHttp;

class WebhookContractTest extends NotificationChannelContract {

    private static final String ADDRESS = "https://hooks.example/hooks/s3cret-path";

    private static FollowingFixture world;
    private static Opened channel;

    private final AtomicInteger count = new AtomicInteger();

    @BeforeAll
    static void open() {
        world = new FollowingFixture();
        world.people.put("ada", "ada@cambury.example", "cambury", Role.MEMBER);
        channel = world.subscriptions.openChannel(
                "webhook", ADDRESS, "Our team", new OrganisationId("cambury"), world.people.actor("ada"));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Override
    protected NotificationChannel channel() {
        return at(ScriptedHttp.always(request -> ScriptedHttp.text(request, 202, "text/plain", "")));
    }

    @Override
    protected Optional<NotificationChannel> channel(OutboundHttp http) {
        return Optional.of(at(http));
    }

    private NotificationChannel at(OutboundHttp http) {
        return new WebhookChannel(
                http, new ChannelSecrets(world.database.store()), () -> FollowingFixture.SITE, Clock.systemUTC());
    }

    /** For whom it is, the channel reads in the key. */
    @Override
    protected String key() {
        return "subscriptions/" + channel.follower().id() + "/" + count.incrementAndGet();
    }

    @Override
    protected String recipient() {
        return ADDRESS;
    }

    @Override
    protected List<String> wrongRecipients() {
        return List.of("", "nobody at all", "a@b@c");
    }

    @Override
    protected Set<String> secrets() {
        return Set.of("s3cret-path");
    }
}
