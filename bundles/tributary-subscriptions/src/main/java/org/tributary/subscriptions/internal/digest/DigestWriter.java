package org.tributary.subscriptions.internal.digest;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.notify.Message;
import org.tributary.api.people.Viewer;
import org.tributary.store.MessageWriter;
import org.tributary.subscriptions.internal.flow.Messages;
import org.tributary.subscriptions.internal.flow.Messages.Composed;
import org.tributary.subscriptions.internal.flow.Messages.Sort;
import org.tributary.subscriptions.internal.following.Capabilities;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.web.CurrentSite;
import org.tributary.web.Site;
import org.tributary.web.Surroundings;

/**
 * Writes what followers get in the moment in which it is sent: what they may not see any more is not in it, nor what they
 * stopped or paused meanwhile.
 */
@Component(service = MessageWriter.class)
public final class DigestWriter implements MessageWriter {

    private final Messages messages;
    private final Subscriptions subscriptions;
    private final Digests digests;
    private final NearFinder near;
    private final Capabilities capabilities;
    private final CurrentSite site;
    private final Surroundings surroundings;
    private final Clock clock;

    @Activate
    public DigestWriter(
            @Reference Messages messages,
            @Reference Subscriptions subscriptions,
            @Reference Digests digests,
            @Reference NearFinder near,
            @Reference Capabilities capabilities,
            @Reference CurrentSite site,
            @Reference Surroundings surroundings) {
        this(messages, subscriptions, digests, near, capabilities, site, surroundings, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    DigestWriter(
            Messages messages,
            Subscriptions subscriptions,
            Digests digests,
            NearFinder near,
            Capabilities capabilities,
            CurrentSite site,
            Surroundings surroundings,
            Clock clock) {
        this.messages = messages;
        this.subscriptions = subscriptions;
        this.digests = digests;
        this.near = near;
        this.capabilities = capabilities;
        this.site = site;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "subscriptions";
    }

    @Override
    public Optional<Message> write(String key) {
        return messages.find(key).flatMap(composed -> subscriptions
                .follower(composed.follower())
                .filter(follower -> hears(follower, composed.sort()))
                .flatMap(follower -> write(composed, digests.reader(follower))));
    }

    /** Who paused everything meanwhile gets nothing. A test is for finding out whether a channel works again. */
    private boolean hears(Follower follower, Sort sort) {
        Instant now = clock.instant();
        return switch (follower.state()) {
            case ACTIVE -> true;
            case PAUSED -> sort == Sort.TEST
                    || follower.pausedUntil()
                            .filter(until -> !until.isAfter(now))
                            .isPresent();
            case DISABLED -> sort == Sort.TEST;
            case WAITING -> false;
        };
    }

    private Optional<Message> write(Composed composed, Reader reader) {
        Site now = site.now();
        DigestLetter letter = new DigestLetter(
                now,
                reader,
                new WaysOut(now, capabilities::mint, clock, reader.follower()),
                surroundings.leadsTo("/search", Viewer.visitor(), Locale.UK));
        return switch (composed.sort()) {
            case AT_ONCE, DIGEST -> Optional.of(digests.digest(reader, composed.items(), composed.more()))
                    .filter(digest -> !digest.isEmpty())
                    .map(digest ->
                            letter.news(composed.key(), digest, composed.sort() == Sort.AT_ONCE, digests.why(reader)));
            case NEAR -> near.find(reader, standing(reader), composed.made())
                    .map(found -> letter.near(composed.key(), found));
            case TEST -> Optional.of(letter.test(composed.key()));
        };
    }

    private List<Subscription> standing(Reader reader) {
        String follower = reader.follower().id();
        return subscriptions.of(follower, new Holder.ByLink(follower)).stream()
                .filter(one -> one.state() == Subscription.State.ACTIVE)
                .toList();
    }
}
