package org.tributary.plugins.internal.host;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tributary.api.health.Health;
import org.tributary.plugins.internal.inventory.Checks;
import org.tributary.plugins.internal.inventory.Part;
import org.tributary.web.Texts;

/**
 * What the page about the host shows.
 *
 * @param troubled what says that it needs somebody
 * @param broken what is installed and does not work
 * @param sections what each part says, the worst first
 * @param bundles how many bundles there are
 * @param raised how many parts log more than usual now
 * @param versions what runs, by what it is called
 */
public record HostView(
        List<Checks.Answer> troubled,
        List<Part> broken,
        List<Section> sections,
        int bundles,
        int raised,
        Map<String, String> versions) {

    /** What one part says of itself. */
    public record Section(
            String id, String title, Health.Status status, String sentence, Map<String, String> details) {}

    /** Whether nobody has to do anything. */
    public boolean isCalm() {
        return troubled.isEmpty() && broken.isEmpty();
    }

    /** The colour of a tag. */
    public static String colour(Health.Status status) {
        return HostPages.colour(status);
    }

    /** How something is, in a word or two. */
    public static String word(Health.Status status, Texts texts) {
        return texts.get("host.status." + status.name().toLowerCase(Locale.ROOT));
    }
}
