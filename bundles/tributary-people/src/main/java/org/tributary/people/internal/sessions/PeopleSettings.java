package org.tributary.people.internal.sessions;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How people sign in and for how long; a number outside of its bounds is taken to the nearest one, and told. */
@Component(service = PeopleSettings.class, configurationPid = "tributary.people")
@Designate(ocd = PeopleConfiguration.class)
public final class PeopleSettings {

    private static final Logger LOG = LoggerFactory.getLogger(PeopleSettings.class);

    private final Duration idle;
    private final Duration longest;
    private final Duration link;
    private final int linksPerAddress;
    private final int linksPerClient;

    @Activate
    public PeopleSettings(PeopleConfiguration given) {
        idle = Duration.ofHours(within("sessionIdleHours", given.sessionIdleHours(), 1, 720));
        longest = Duration.ofDays(within("sessionLongestDays", given.sessionLongestDays(), 1, 90));
        link = Duration.ofMinutes(within("linkMinutes", given.linkMinutes(), 5, 60));
        linksPerAddress = within("linksAnHourPerAddress", given.linksAnHourPerAddress(), 1, 100);
        linksPerClient = within("linksAnHourPerClient", given.linksAnHourPerClient(), 1, 10_000);
    }

    private static int within(String key, int given, int least, int most) {
        int taken = Math.max(least, Math.min(most, given));
        if (taken != given) {
            LOG.error("The setting {} of tributary.people must be {} to {}; {} is used", key, least, most, taken);
        }
        return taken;
    }

    /** After so long without use a session ends. */
    public Duration idle() {
        return idle;
    }

    /** After so long a session ends in any case. */
    public Duration longest() {
        return longest;
    }

    /** For so long a mailed link works. */
    public Duration link() {
        return link;
    }

    public int linksAnHourPerAddress() {
        return linksPerAddress;
    }

    public int linksAnHourPerClient() {
        return linksPerClient;
    }
}
