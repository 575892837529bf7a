package org.tributary.subscriptions.internal.digest;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.subscriptions.internal.flow.Messages;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.web.CurrentSite;

/** Shows a follower what their next message would say. */
@Component(service = Samples.class)
public final class Samples {

    private final Messages messages;
    private final Subscriptions subscriptions;
    private final Digests digests;
    private final CurrentSite site;

    @Activate
    public Samples(
            @Reference Messages messages,
            @Reference Subscriptions subscriptions,
            @Reference Digests digests,
            @Reference CurrentSite site) {
        this.messages = messages;
        this.subscriptions = subscriptions;
        this.digests = digests;
        this.site = site;
    }

    /**
     * What is due, as this follower may see it now. Whoever asks has made sure that it is shown to nobody else. A few short
     * database reads; not inside of one's own.
     *
     * @param follower their id
     * @return empty where nothing is due, or there is no such follower
     */
    public Optional<Sample> of(String follower) {
        return subscriptions.follower(follower).map(digests::reader).flatMap(this::of);
    }

    private Optional<Sample> of(Reader reader) {
        Digest digest = digests.digest(reader, messages.due(reader.follower().id()), 0);
        if (digest.isEmpty()) {
            return Optional.empty();
        }
        Why why = digests.why(reader);
        Card card = new Card(site.now(), reader);
        return Optional.of(new Sample(
                new Subject(Words.of(reader)).of(digest, why),
                digest.groups().stream().map(group -> group(group, card, why)).toList(),
                digest.more()));
    }

    private static Sample.Group group(Digest.Group group, Card card, Why why) {
        String heading = card.heading(group);
        return new Sample.Group(
                heading,
                group.entries().stream()
                        .map(entry -> card.item(entry, heading, why.phrases(entry)))
                        .map(item -> new Sample.Thing(
                                item.title(),
                                Card.path(item.listing().orElseThrow()),
                                item.line().lines().toList()))
                        .toList(),
                group.more());
    }
}
