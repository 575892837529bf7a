package org.tributary.plugins.internal.host;

import java.util.List;
import java.util.Map;
import org.tributary.plugins.internal.inventory.Checks;
import org.tributary.plugins.internal.inventory.Part;

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

    /**
     * What one part says of itself.
     *
     * @param tag how it is, in a word or two
     * @param colour of the tag
     */
    public record Section(String id, String title, String tag, String colour, String sentence, List<Row> details) {}

    /**
     * One figure.
     *
     * @param label what it is, in pieces between which a line may break
     */
    public record Row(List<String> label, String value) {}

    /** Whether nobody has to do anything. */
    public boolean isCalm() {
        return troubled.isEmpty() && broken.isEmpty();
    }
}
