package org.tributary.sources.internal.running;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceProfile;
import org.tributary.sources.internal.keeping.Cut;

/**
 * A source that is there now.
 *
 * @param source what is asked for pages
 * @param origin empty where it does not say a sound one
 * @param bundle the name of the bundle it comes from
 * @param pid of its configuration; empty where it has none
 * @param mark changes with its settings and its version, and is the same on all nodes
 * @param settings by name, without secrets
 * @param fault why it cannot be run; empty where it can
 */
public record Installed(
        Optional<ListingSource> source,
        String origin,
        String title,
        Optional<URI> home,
        Duration rhythm,
        boolean moderated,
        String bundle,
        String pid,
        String mark,
        Map<String, String> settings,
        String fault) {

    private static final int LONGEST_TITLE = 100;

    /** Whether it can be run. */
    public boolean isSound() {
        return fault.isEmpty() && source.isPresent();
    }

    Installed at(String sentence) {
        return new Installed(source, origin, title, home, rhythm, moderated, bundle, pid, mark, settings, sentence);
    }

    static Installed of(
            ListingSource source,
            String origin,
            SourceProfile profile,
            String bundle,
            String pid,
            String mark,
            Map<String, String> settings) {
        String title = profile.title() == null || profile.title().isBlank()
                ? origin
                : profile.title().strip();
        return new Installed(
                Optional.of(source),
                origin,
                Cut.line(title, LONGEST_TITLE),
                profile.home() == null
                        ? Optional.empty()
                        : profile.home().filter(home -> home.toString().matches("(?i)https?://.*")),
                within(profile.rhythm()),
                profile.moderated(),
                bundle,
                pid,
                mark,
                settings,
                "");
    }

    private static Duration within(Duration rhythm) {
        if (rhythm == null) {
            return Duration.ofHours(1);
        }
        if (rhythm.compareTo(SourceProfile.SHORTEST_RHYTHM) < 0) {
            return SourceProfile.SHORTEST_RHYTHM;
        }
        return rhythm.compareTo(SourceProfile.LONGEST_RHYTHM) > 0 ? SourceProfile.LONGEST_RHYTHM : rhythm;
    }
}
