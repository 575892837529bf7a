package org.tributary.toolkit.internal.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Section;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceFailure;
import org.tributary.testkit.contract.ListingSourceContract;
import org.tributary.testkit.fake.FixedPack;
import org.tributary.testkit.fake.FixedTopics;
import org.tributary.testkit.fake.InMemoryOrganisations;
import org.tributary.testkit.fake.ScriptedHttp;
import org.tributary.web.Site;

class GuideSourceTest extends ListingSourceContract {

    private static final FixedPack PACK = new FixedPack("ours")
            .withGuide("first.md", "The first")
            .withGuide("first.cy.md", "Y cyntaf")
            .with(
                    "second.md",
                    """
                    ---
                    title: The second
                    summary: About it.
                    moment: closing
                    minutes: 2
                    topics: [no-such-topic]
                    sources:
                      - title: A study
                        address: https://example.org/study
                    ---
                    See [the first](first.md).

                    ## Do this next
                    ### Today
                    """)
            .with("template.md", "---\ntype: template\ntitle: A template\nsummary: It.\n---\nText.\n");

    private final InMemoryOrganisations organisations = new InMemoryOrganisations();

    private GuideSource source(Guides guides, String organisation) {
        return new GuideSource(
                guides,
                organisations,
                new FixedTopics(),
                () -> new Site("Tributary", URI.create("https://tributary.example.org/"), false, "", ""),
                new ToolkitSettings() {
                    @Override
                    public String organisation() {
                        return organisation;
                    }

                    @Override
                    public Class<? extends Annotation> annotationType() {
                        return ToolkitSettings.class;
                    }
                },
                Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
    }

    @Override
    protected ListingSource source(OutboundHttp http) {
        return source(Guides.of(PACK), "");
    }

    @Override
    protected OutboundHttp system() {
        return new ScriptedHttp();
    }

    @Override
    protected boolean asksOthers() {
        return false;
    }

    @Override
    protected Map<String, ListingSource> misconfigured(OutboundHttp http) {
        return Map.of("organisation", source(Guides.of(PACK), "Nobody Council"));
    }

    private ListingBatch fetch(Guides guides, Optional<String> since) throws SourceFailure {
        return source(guides, "").fetch(since);
    }

    @Test
    void guides_are_listed_and_templates_and_translations_are_not() throws SourceFailure {
        ListingBatch batch = fetch(Guides.of(PACK), Optional.empty());

        assertThat(batch.whole()).isTrue();
        assertThat(batch.more()).isFalse();
        assertThat(batch.listings())
                .extracting(draft -> draft.id().orElseThrow().toString())
                .containsExactly("toolkit:first", "toolkit:second");
    }

    @Test
    void a_listing_has_the_text_with_links_that_work_elsewhere_and_leads_to_the_guide() throws SourceFailure {
        ListingDraft draft = fetch(Guides.of(PACK), Optional.empty()).listings().get(1);

        assertThat(draft.kind()).isEqualTo(ListingKind.GUIDE);
        assertThat(draft.headline().title()).isEqualTo("The second");
        assertThat(draft.headline().summary()).isEqualTo("About it.");
        assertThat(draft.sections().text().get(Section.SHAREABLE))
                .isEqualTo("See [the first](https://tributary.example.org/toolkit/first).\n\n# Do this next\n## Today");
        assertThat(draft.provenance().address()).contains(URI.create("https://tributary.example.org/toolkit/second"));
        assertThat(draft.links()).extracting(Link::title).containsExactly("Read this guide in the toolkit", "A study");
        assertThat(draft.facets().topics()).as("topics that are not there").isEmpty();
    }

    @Test
    void a_guide_is_as_new_as_its_text_and_never_of_tomorrow() throws SourceFailure {
        String text = PACK.pages().get(0).text();
        Guides guides = Guides.of(new FixedPack("ours")
                .with("a.md", text.replace("minutes: 3", "minutes: 3\nwritten: 2026-10-01"))
                .with("b.md", text.replace("minutes: 3", "minutes: 3\nwritten: 2027-10-01"))
                .with("c.md", text));

        assertThat(fetch(guides, Optional.empty()).listings())
                .extracting(draft -> draft.dates().map(ListingDraft.Dates::updated))
                .containsExactly(
                        Optional.of(Instant.parse("2026-10-01T00:00:00Z")), Optional.empty(), Optional.empty());
    }

    @Test
    void an_organisation_is_made_for_them_once_and_another_can_be_named() throws SourceFailure {
        ListingDraft first = fetch(Guides.of(PACK), Optional.empty()).listings().get(0);
        ListingDraft again = fetch(Guides.of(PACK), Optional.empty()).listings().get(0);

        Organisation made = organisations.find(first.owner());
        assertThat(made.name()).isEqualTo("Tributary toolkit");
        assertThat(made.kind()).isEqualTo(OrganisationKind.NETWORK);
        assertThat(made.confirmed()).as("no curator is asked about it").isTrue();
        assertThat(again.owner()).isEqualTo(first.owner());

        ListingDraft theirs = source(Guides.of(PACK), " easton borough council ")
                .fetch(Optional.empty())
                .listings()
                .get(0);
        assertThat(theirs.owner()).isEqualTo(InMemoryOrganisations.EASTON);
    }

    @Test
    void what_has_not_changed_is_not_read_again_and_what_has_is() throws SourceFailure {
        ListingBatch first = fetch(Guides.of(PACK), Optional.empty());
        ListingBatch second = fetch(Guides.of(PACK), Optional.of(first.next()));

        assertThat(second.listings()).isEmpty();
        assertThat(second.whole()).as("nothing is said of what is gone").isFalse();

        ListingBatch third = fetch(
                Guides.of(new FixedPack("ours").withGuide("first.md", "The new first")), Optional.of(second.next()));
        assertThat(third.listings()).hasSize(1);
        assertThat(third.whole()).isTrue();
    }

    @Test
    void many_guides_come_in_pages_and_begin_anew_where_they_change_between() throws SourceFailure {
        Guides many = Guides.of(guides("ours", 500), guides("theirs", 300));
        ListingBatch first = fetch(many, Optional.empty());
        assertThat(first.listings()).hasSize(500);
        assertThat(first.more()).isTrue();

        ListingBatch second = fetch(many, Optional.of(first.next()));
        assertThat(second.listings()).hasSize(300);
        assertThat(second.whole()).isTrue();
        assertThat(second.more()).isFalse();

        ListingBatch changed = fetch(Guides.of(guides("ours", 500), guides("theirs", 299)), Optional.of(first.next()));
        assertThat(changed.listings()).as("from the beginning").hasSize(500);
    }

    private static FixedPack guides(String pack, int number) {
        FixedPack all = new FixedPack(pack);
        for (int i = 0; i < number; i++) {
            all = all.withGuide(pack + "-" + i + ".md", "The guide " + i);
        }
        return all;
    }

    @Test
    void a_guide_as_long_as_may_be_is_cut_at_the_end_of_a_paragraph() throws SourceFailure {
        String text = PACK.pages().get(0).text() + "\nA paragraph of words.\n".repeat(3_000);
        ListingDraft draft = fetch(Guides.of(new FixedPack("ours").with("first.md", text)), Optional.empty())
                .listings()
                .get(0);

        assertThat(draft.sections().text().get(Section.SHAREABLE))
                .hasSizeBetween(19_000, 20_000)
                .endsWith("A paragraph of words.\n…");
    }
}
