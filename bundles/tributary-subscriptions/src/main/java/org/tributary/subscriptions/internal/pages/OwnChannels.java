package org.tributary.subscriptions.internal.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The channels of the teams of whoever is here, and which sorts of channels there are now. */
@Component(service = OwnChannels.class)
public final class OwnChannels {

    private final Subscriptions subscriptions;

    // Plugins bring channels while the site runs.
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<NotificationChannel> present = List.of();

    @Activate
    public OwnChannels(@Reference Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** With the channels of a test. */
    OwnChannels(Subscriptions subscriptions, List<NotificationChannel> present) {
        this(subscriptions);
        this.present = List.copyOf(present);
    }

    /** The channels of all organisations of whoever is here. */
    List<Follower> of(Visit visit) {
        Holder holder = new Holder.SignedIn(visit.actor());
        return organisations(visit).stream()
                .flatMap(organisation -> subscriptions.channels(organisation, holder).stream())
                .toList();
    }

    /** The organisations of whoever is here, in a fixed order. */
    static List<OrganisationId> organisations(Visit visit) {
        if (visit.viewer().person().isEmpty() || !visit.viewer().isMember()) {
            return List.of();
        }
        return visit.viewer().organisations().stream()
                .sorted(Comparator.comparing(OrganisationId::value))
                .toList();
    }

    /** Which sorts a team can open now: every one there is but mail, which is for people. */
    Set<String> sorts() {
        Set<String> names = new TreeSet<>();
        present.forEach(channel -> names.add(channel.name()));
        names.remove(Follower.EMAIL);
        return names;
    }

    /** What a sort of channel is called; one of a plugin by its own name. */
    String kind(String channel, Texts texts) {
        String key = "channel." + channel;
        return texts.has(key) ? texts.get(key) : channel;
    }

    /** The first of the organisations of whoever is here. */
    static Optional<OrganisationId> first(Visit visit) {
        return organisations(visit).stream().findFirst();
    }
}
