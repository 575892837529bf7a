package org.tributary.people.internal.administration;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.accounts.WorkAddress;
import org.tributary.store.Deliveries;
import org.tributary.store.Deliveries.Backlog;
import org.tributary.store.Deliveries.Queued;
import org.tributary.store.Deliveries.State;
import org.tributary.store.Deliveries.Suspension;
import org.tributary.store.Delivery;
import org.tributary.web.Texts;

/** The queue of messages for administrators: what waits, what went nowhere, and what to do about it. */
@Component(service = Mailroom.class)
public final class Mailroom {

    /** As many suspended addresses as are looked through for the one that a button stands for. */
    private static final int MOST = 1000;

    private static final int LONGEST_ADDRESS = 2000;
    private static final int LONGEST_REASON = 500;
    private static final Pattern CHANNEL = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cntrl}");

    /** So long a message may wait before somebody should look, as health says. */
    private static final Duration LATE = Duration.ofMinutes(15);

    private final Deliveries deliveries;
    private final Clock clock;

    @Activate
    public Mailroom(@Reference Deliveries deliveries) {
        this(deliveries, Clock.systemUTC());
    }

    Mailroom(Deliveries deliveries, Clock clock) {
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Whether somebody looks after the queue. */
    static boolean may(Viewer viewer) {
        return viewer.role().atLeast(Role.ADMINISTRATOR);
    }

    List<Backlog> backlog(Viewer viewer) {
        mustBeAllowed(viewer);
        return deliveries.backlog();
    }

    /** Whether somebody should look why messages wait. */
    boolean isLate(Backlog channel) {
        Instant late = clock.instant().minus(LATE);
        return channel.waiting() > 0
                && (!channel.there() || channel.oldest().filter(late::isAfter).isPresent());
    }

    /** For how long the message waits that should have been sent first; empty where none is due. */
    Optional<Duration> age(Backlog channel) {
        return channel.oldest().map(oldest -> Duration.between(oldest, clock.instant()));
    }

    /** @throws InvalidInput where {@code channel} cannot be the name of one */
    List<Queued> list(State state, Optional<String> channel, Optional<String> after, int limit, Viewer viewer) {
        mustBeAllowed(viewer);
        channel.ifPresent(Mailroom::channel);
        return deliveries.list(state, channel, after, limit);
    }

    List<Suspension> suspended(int limit, Viewer viewer) {
        mustBeAllowed(viewer);
        return deliveries.suspended(limit);
    }

    void retry(String key, Actor actor) {
        mustBeAllowed(actor.viewer());
        deliveries.retry(key, actor);
    }

    long retryAll(String channel, Actor actor) {
        mustBeAllowed(actor.viewer());
        return deliveries.retryAll(channel(channel), actor);
    }

    void drop(String key, Actor actor) {
        mustBeAllowed(actor.viewer());
        deliveries.drop(key, actor);
    }

    /** @param age how old they are at the least */
    long dropOlder(String channel, State state, Duration age, Actor actor) {
        return dropAll(channel, state, clock.instant().minus(age), actor);
    }

    long dropAll(String channel, State state, Instant before, Actor actor) {
        mustBeAllowed(actor.viewer());
        if (state != State.WAITING && state != State.FAILED) {
            throw new InvalidInput("state", texts().get("refused.drop-state"));
        }
        return deliveries.dropAll(channel(channel), state, before, actor);
    }

    /** @throws InvalidInput naming {@code channel}, {@code address} or {@code why} */
    void suspend(String channel, String address, String why, Actor actor) {
        mustBeAllowed(actor.viewer());
        String wanted = address(channel(channel), address);
        if (why.length() > LONGEST_REASON) {
            throw new InvalidInput("why", texts().get("refused.why", LONGEST_REASON));
        }
        String reason = why.isBlank() ? texts().get("mailroom.by-hand") : why.strip();
        deliveries.suspend(channel, wanted, reason, actor);
    }

    /** @throws InvalidInput naming {@code address} where nothing keeps messages from it */
    void resume(String channel, String address, Actor actor) {
        mustBeAllowed(actor.viewer());
        String wanted = address(channel(channel), address);
        if (deliveries.suspension(channel, wanted).isEmpty()) {
            throw new InvalidInput("address", texts().get("refused.address-in-use"));
        }
        deliveries.resume(channel, wanted, actor);
    }

    /** @param mark what {@link #mark} says of the suspension */
    void resumeMarked(String mark, Actor actor) {
        mustBeAllowed(actor.viewer());
        Suspension suspension = deliveries.suspended(MOST).stream()
                .filter(each -> mark(each).equals(mark))
                .findFirst()
                .orElseThrow(() -> new NotFound(texts().get("refused.suspension-gone")));
        deliveries.resume(suspension.channel(), suspension.recipient(), actor);
    }

    /** What stands for a suspended address in a page, without saying it. */
    static String mark(Suspension suspension) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((suspension.channel() + " " + suspension.recipient()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * An address as it is shown: enough to tell it from others, not enough to write there. For a mail address its first
     * letter and its domain, for another its host; empty where it was cleared.
     */
    static String shown(String address) {
        if (address.isEmpty()) {
            return "";
        }
        // The address of a chat first: its path, which is the secret, may have an at sign, too.
        Optional<String> host = host(address);
        if (host.isPresent()) {
            return host.get() + "/***";
        }
        int at = address.contains("/") ? -1 : address.lastIndexOf('@');
        return address.substring(0, 1) + "***" + (at > 0 ? address.substring(at) : "");
    }

    private static Optional<String> host(String address) {
        try {
            return Optional.ofNullable(
                    URI.create(address.replaceFirst("#.*", "")).getHost());
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static String channel(String channel) {
        if (!CHANNEL.matcher(channel).matches()) {
            throw new InvalidInput("channel", texts().get("refused.channel"));
        }
        return channel;
    }

    private static String address(String channel, String address) {
        if (channel.equals(Delivery.EMAIL)) {
            return WorkAddress.of("address", address, Locale.UK).typed();
        }
        String stripped = address.strip();
        if (stripped.isEmpty()
                || stripped.length() > LONGEST_ADDRESS
                || UNSEEN.matcher(stripped).find()) {
            throw new InvalidInput("address", texts().get("refused.address", LONGEST_ADDRESS));
        }
        return stripped;
    }

    private static void mustBeAllowed(Viewer viewer) {
        if (!may(viewer)) {
            throw new NotAllowed(
                    texts().get("refused.administrators"), viewer.person().isEmpty() && !viewer.isMember());
        }
    }

    private static Texts texts() {
        return AdminTexts.of(Locale.UK);
    }
}
