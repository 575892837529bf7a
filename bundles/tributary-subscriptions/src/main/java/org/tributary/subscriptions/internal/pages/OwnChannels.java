package org.tributary.subscriptions.internal.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.InstalledChannels;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The channels of the teams of whoever is here, and which sorts of channels there are now. */
@Component(service = OwnChannels.class)
public final class OwnChannels {

    private final Subscriptions subscriptions;
    private final InstalledChannels installed;

    @Activate
    public OwnChannels(@Reference Subscriptions subscriptions, @Reference InstalledChannels installed) {
        this.subscriptions = subscriptions;
        this.installed = installed;
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

    /** Which sorts a team can open now. */
    Set<String> sorts() {
        return installed.forTeams();
    }

    /** What a sort of channel is called; one of a plugin by its own name. */
    String kind(String channel, Texts texts) {
        String key = "channel." + channel;
        return texts.has(key) ? texts.get(key) : channel;
    }
}
