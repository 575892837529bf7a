package org.tributary.listing.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.listing.internal.ListingFixture.CAMBURY;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.full;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.Direction;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.catalogue.Hiding;
import org.tributary.listing.internal.catalogue.PortfolioReview;
import org.tributary.listing.internal.organisations.OrganisationAbout;
import org.tributary.listing.internal.topics.TopicFile;
import org.tributary.testkit.TestDatabase;
import org.tributary.web.Page;

/** What machines read on our pages is said in words that schema.org has, on things that have them. */
class LinkedDataTest {

    private static final Set<String> OF_A_WORK = Set.of(
            "name",
            "headline",
            "description",
            "url",
            "mainEntityOfPage",
            "dateCreated",
            "datePublished",
            "dateModified",
            "inLanguage",
            "isAccessibleForFree",
            "creativeWorkStatus",
            "keywords",
            "isBasedOn",
            "author",
            "publisher");

    private static final Set<String> OF_AN_ORGANISATION =
            Set.of("name", "alternateName", "url", "mainEntityOfPage", "identifier", "dissolutionDate");

    /** What things of a type may say, by https://schema.org; each is the type or one of those above it. */
    private static final Map<String, Set<String>> VOCABULARY = Map.of(
            "CreativeWork", OF_A_WORK,
            "Article", OF_A_WORK,
            "SoftwareSourceCode", and(OF_A_WORK, "codeRepository"),
            "Organization", OF_AN_ORGANISATION,
            "GovernmentOrganization", OF_AN_ORGANISATION,
            "PropertyValue", Set.of("propertyID", "value"));

    private static ListingFixture fixture;

    @BeforeAll
    static void open() {
        fixture = new ListingFixture(TestDatabase.DERBY);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void clear() {
        Services.clear(fixture);
    }

    private static Set<String> and(Set<String> all, String one) {
        Set<String> more = new HashSet<>(all);
        more.add(one);
        return more;
    }

    private static ListingDraft draft(ListingKind kind) {
        ListingDraft d = full(Optional.empty());
        return new ListingDraft(
                d.id(),
                kind,
                d.headline(),
                d.sections(),
                d.facets(),
                d.owner(),
                d.partners(),
                d.contacts(),
                d.period(),
                d.links(),
                d.outcome(),
                d.circle(),
                d.anonymous(),
                kind == ListingKind.ASSET ? Optional.of(AssetType.CODE) : Optional.empty(),
                kind == ListingKind.OPPORTUNITY ? Optional.of(Direction.ASK) : Optional.empty(),
                d.provenance(),
                d.dates());
    }

    private static Map<String, Object> data(ListingDraft draft) {
        Listing listing = fixture.listings.publish(draft, actor(CAMBURY_OFFICER));
        Page page = (Page) new ListingPages(fixture.listings, fixture.organisations, new TopicFile())
                .listing(
                        listing.id().origin(),
                        listing.id().key(),
                        Visits.visitor("/listings/local/" + listing.id().key()));
        return page.jsonLd();
    }

    /** Whether a thing and all in it keep to the vocabulary. */
    private static void check(Map<?, ?> thing) {
        String type = String.valueOf(thing.get("@type"));
        assertThat(VOCABULARY).containsKey(type);
        thing.forEach((name, value) -> {
            if (!name.toString().startsWith("@")) {
                assertThat(VOCABULARY.get(type)).as("of a " + type).contains(name.toString());
            }
            if (value instanceof Map<?, ?> inner) {
                check(inner);
            } else if (name.toString().startsWith("date")) {
                assertThat(Instant.parse(value.toString())).isNotNull();
            } else if (Set.of("url", "mainEntityOfPage", "isBasedOn", "codeRepository", "@id")
                    .contains(name.toString())) {
                assertThat(URI.create(value.toString()).isAbsolute()).isTrue();
            }
            assertThat(value).isNotNull().isNotEqualTo("").isNotEqualTo(List.of());
        });
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_listing_says_what_it_is_whose_and_since_when(ListingKind kind) {
        Map<String, Object> data = data(draft(kind));

        assertThat(data)
                .containsEntry("@context", "https://schema.org")
                .containsKeys("name", "description", "url", "datePublished", "dateModified", "author", "publisher");
        check(data);
        assertThat(data.get("publisher"))
                .isEqualTo(Map.of("@type", "Organization", "name", "Tributary", "url", "https://tributary.example/"));
        assertThat(((Map<?, ?>) data.get("author")).get("@type")).isEqualTo("GovernmentOrganization");
        assertThat(data.containsKey("headline")).isEqualTo("Article".equals(data.get("@type")));
        assertThat(data.containsKey("codeRepository")).isEqualTo(kind == ListingKind.ASSET);
    }

    @Test
    void an_anonymous_one_names_nobody() {
        ListingDraft d = draft(ListingKind.STORY);
        Map<String, Object> data = data(new ListingDraft(
                d.id(),
                d.kind(),
                d.headline(),
                d.sections(),
                d.facets(),
                d.owner(),
                d.partners(),
                d.contacts(),
                d.period(),
                d.links(),
                d.outcome(),
                d.circle(),
                true,
                d.assetType(),
                d.direction(),
                d.provenance(),
                d.dates()));

        check(data);
        assertThat(data.toString()).doesNotContain("Cambury", "cambury", "Deepdale");
    }

    @Test
    void an_organisation_says_what_it_is_and_where_else() {
        OrganisationPages pages = new OrganisationPages(
                fixture.organisations,
                fixture.listings,
                new OrganisationDesk(
                        fixture.organisations,
                        new OrganisationAbout(fixture.database.store(), Clock.systemUTC()),
                        new PortfolioReview(fixture.database.store()),
                        new Hiding(fixture.database.store()),
                        null));
        Map<String, Object> data =
                ((Page) pages.organisation(CAMBURY.value(), Visits.visitor("/organisations/cambury"))).jsonLd();

        check(data);
        assertThat(data)
                .containsEntry("@type", "GovernmentOrganization")
                .containsEntry("name", "Cambury Borough Council")
                .containsEntry("url", "https://tributary.example/organisations/cambury");
    }
}
