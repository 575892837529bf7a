package org.tributary.subscriptions.internal.following;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.notify.NotificationChannel;

/** By which ways a message can be sent now. */
@Component(service = InstalledChannels.class)
public final class InstalledChannels {

    // Plugins come and go.
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<NotificationChannel> channels = List.of();

    private final Predicate<URI> guard;

    @Activate
    public InstalledChannels(@Reference OutboundHttp http) {
        this.guard = http::mayAsk;
    }

    /** With what a test says is installed, and may be asked. */
    public InstalledChannels(List<NotificationChannel> channels, Predicate<URI> guard) {
        this.channels = channels;
        this.guard = guard;
    }

    /** Whether a channel may lead there, as far as the address shows. */
    boolean mayLeadTo(URI address) {
        return guard.test(address);
    }

    /** The names of the channels into which a team can follow: all but mail. */
    public Set<String> forTeams() {
        return channels.stream()
                .map(NotificationChannel::name)
                .filter(name -> !name.equals(Follower.EMAIL))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
