package org.tributary.adapter.knowledgehub.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.source.ListingOutlet;
import org.tributary.api.source.SourceFailure;
import org.tributary.testkit.contract.ListingOutletContract;
import org.tributary.testkit.fake.LoopbackHttp;
import org.tributary.testkit.fake.Specimens;

class BlogOutletTest extends ListingOutletContract {

    private static final URI ADDRESS = URI.create("https://tributary.example.org/listings/local/missed-bins");

    private final LiferayServer server = new LiferayServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private ListingOutlet outlet(OutboundHttp http, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "origin",
                "khub-blog",
                "title",
                "the blog of Local Digital",
                "organisation",
                "sample-easton",
                "address",
                server.address().toString(),
                "group",
                LiferayServer.GROUP,
                "token",
                LiferayServer.TOKEN));
        values.putAll(more);
        return new BlogOutlet(Configurations.of(BlogConfiguration.class, values), http, Clock.systemUTC());
    }

    @Override
    protected ListingOutlet outlet(OutboundHttp http) {
        return outlet(http, Map.of());
    }

    @Override
    protected OutboundHttp system() {
        return new LoopbackHttp();
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(LiferayServer.TOKEN);
    }

    @Test
    void an_entry_has_the_text_and_the_way_back() throws SourceFailure {
        ListingOutlet.Placed placed = outlet(system())
                .place(
                        Specimens.problem(
                                new Headline("Bins <are> missed", "Every & each week."),
                                new Sections(Map.of(Section.PROBLEM, "# Where\n\nIn *all* wards: <b>x</b>"))),
                        ADDRESS,
                        Optional.empty());

        String body =
                server.entry(Long.parseLong(placed.key())).path("articleBody").asText();
        assertThat(server.entry(Long.parseLong(placed.key())).path("headline").asText())
                .isEqualTo("Bins <are> missed");
        assertThat(body)
                .contains("<p>Every &amp; each week.</p>", "<h3>Where</h3>", "<em>all</em>", "&lt;b&gt;x&lt;/b&gt;")
                .contains("href=\"" + ADDRESS + "\"");
        assertThat(placed.address()).hasValue(server.address().resolve("/c/blogs/find_entry?entryId=" + placed.key()));
    }

    @Test
    void an_account_that_may_not_write_there_is_told_so() {
        server.readOnly();
        SourceFailure failure = catchThrowableOfType(
                SourceFailure.class, () -> outlet(system()).place(Specimens.problem(), ADDRESS, Optional.empty()));
        assertThat(failure.retryAfter()).isEmpty();
        assertThat(failure).hasMessageContaining("may not write into the blog");
    }

    @Test
    void without_a_token_nothing_is_asked() {
        SourceFailure failure = catchThrowableOfType(SourceFailure.class, () -> outlet(system(), Map.of("token", " "))
                .place(Specimens.problem(), ADDRESS, Optional.empty()));
        assertThat(failure).hasMessageContaining("token");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void its_members_may_put_something_there_and_a_wrong_name_leaves_it_to_curators() {
        assertThat(outlet(system()).organisation()).hasValue(new OrganisationId("sample-easton"));
        assertThat(outlet(system(), Map.of("organisation", "No Id!")).organisation())
                .isEmpty();
    }
}
