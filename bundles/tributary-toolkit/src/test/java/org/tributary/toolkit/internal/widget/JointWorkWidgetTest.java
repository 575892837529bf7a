package org.tributary.toolkit.internal.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.api.widget.WidgetRequest;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.contract.WidgetRendererContract;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.JointWorkFixture;
import org.tributary.toolkit.internal.collaboration.Openness;
import org.tributary.web.Surroundings;

class JointWorkWidgetTest extends WidgetRendererContract {

    private static final URI SITE = URI.create("https://tributary.example.org/");

    private static TestStore database;

    private JointWorkFixture joint;

    @BeforeAll
    static void open() {
        database = TestStore.derby("toolkit", "db/toolkit.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void some() {
        database.clear();
        joint = new JointWorkFixture(database);
        opened(joint.ofThree(), Openness.PUBLIC);
        opened(
                joint.collaborations.start(
                        joint.draft("Canary of the members alone"),
                        JointWorkFixture.EASTON,
                        joint.actor("easton-lead")),
                Openness.MEMBERS);
    }

    private void opened(Collaboration one, Openness openness) {
        joint.collaborations.open(one.id(), one.version(), openness, joint.actor("easton-lead"));
    }

    @Override
    protected WidgetRenderer renderer() {
        return new JointWorkWidget(joint.collaborations, joint.organisations, joint.listings, Surroundings.NONE);
    }

    @Override
    protected Optional<Map<String, List<String>>> missing() {
        return Optional.of(Map.of("listing", List.of("local:no-such-listing")));
    }

    @Override
    protected Set<String> hiddenWords() {
        return Set.of("Canary", "easton-lead", "Join us");
    }

    private String text(Map<String, List<String>> parameters) {
        Widget widget = renderer().render(new WidgetRequest(parameters, Locale.UK, SITE, SITE));
        return widget.heading() + " "
                + Jsoup.parseBodyFragment(widget.body().markup(SITE)).text();
    }

    @Test
    void it_shows_what_is_open_to_all_of_everybody_of_a_council_and_of_a_listing() {
        List<String> five = List.of("5");
        assertThat(text(Map.of("count", five)))
                .contains("One joint work is open to all", "Missed bins, reported online", "Forming · 3 partners");
        assertThat(text(Map.of("count", five, "organisation", List.of("sample-norton"))))
                .contains("Norton County Council", "Missed bins");
        assertThat(text(Map.of("count", five, "organisation", List.of("sample-sutton"))))
                .contains("No joint work is open to all here yet")
                .doesNotContain("Missed bins");
        assertThat(text(Map.of("count", five, "listing", List.of(joint.problem.toString()))))
                .contains("One joint work", "Missed bins");
        assertThat(text(Map.of("count", five, "stage", List.of("closed"))))
                .doesNotContain("Missed bins, reported online");
    }

    @Test
    void a_council_and_a_listing_at_once_are_refused_by_name() {
        assertThatThrownBy(() -> text(Map.of(
                        "count",
                        List.of("5"),
                        "organisation",
                        List.of("sample-norton"),
                        "listing",
                        List.of(joint.problem.toString()))))
                .isInstanceOf(InvalidInput.class);
    }
}
