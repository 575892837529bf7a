package org.tributary.samples.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.Moved;
import org.tributary.listing.internal.catalogue.ListingCatalogue;
import org.tributary.listing.internal.organisations.OrganisationDirectory;
import org.tributary.listing.internal.topics.TopicFile;
import org.tributary.people.internal.accounts.PeopleDirectory;
import org.tributary.testkit.TestStore;

class SampleLoaderTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private TestStore database;
    private OrganisationDirectory organisations;
    private ListingCatalogue listings;
    private TestStore accounts;
    private PeopleDirectory people;

    @BeforeEach
    void open() {
        database = TestStore.derby("listing", "db/listing.xml");
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        organisations = new OrganisationDirectory(database.store(), clock);
        listings = new ListingCatalogue(database.store(), new TopicFile(), clock, new Random(7));
        accounts = TestStore.derby("people", "db/people.xml");
        people = new PeopleDirectory(accounts.store(), organisations, clock, new Random(7));
    }

    @AfterEach
    void close() {
        accounts.close();
        database.close();
    }

    @Test
    void every_sample_is_a_listing_without_a_fault() throws IOException {
        organisations.keepAll(SampleFiles.organisations(), Actor.system("test"));

        assertThat(SampleFiles.listings()).allSatisfy(sample -> assertThat(listings.check(sample.draft(NOW)))
                .as(sample.key())
                .isEmpty());
    }

    @Test
    void what_the_samples_name_exists_and_nothing_is_named_twice() throws IOException {
        List<SampleListing> samples = SampleFiles.listings();
        Set<String> keys = samples.stream().map(SampleListing::key).collect(Collectors.toSet());
        Set<OrganisationId> councils = SampleFiles.organisations().stream()
                .map(organisation -> organisation.id().orElseThrow())
                .collect(Collectors.toSet());

        assertThat(keys).hasSameSizeAs(samples);
        assertThat(councils).allMatch(OrganisationId::isSample);
        assertThat(samples).allSatisfy(sample -> {
            assertThat(councils).contains(new OrganisationId(sample.organisation()));
            assertThat(councils)
                    .containsAll(
                            sample.partners().stream().map(OrganisationId::new).toList());
            assertThat(sample.voices()).allMatch(voice -> councils.contains(voice.speaker()));
            assertThat(sample.voices()).noneMatch(voice -> voice.organisation().equals(sample.organisation()));
            assertThat(keys)
                    .containsAll(sample.relations().stream()
                            .map(SampleListing.Tie::to)
                            .toList());
            assertThat(sample.original().map(ListingId::key).stream()).allMatch(keys::contains);
            assertThat(sample.contacts()).allMatch(contact -> contact.email().endsWith(".example"));
            assertThat(sample.links()).allMatch(link -> link.address().getHost().endsWith(".example"));
            assertThat(sample.createdDaysAgo()).isGreaterThanOrEqualTo(sample.updatedDaysAgo());
            assertThat(sample.updates()).allMatch(update -> update.daysAgo() <= sample.createdDaysAgo());
        });
    }

    @Test
    void after_loading_every_kind_voice_relation_and_state_can_be_seen() throws IOException {
        int loaded = new SampleLoader(organisations, listings, people, Clock.fixed(NOW, ZoneOffset.UTC)).load();

        assertThat(loaded).isEqualTo(SampleFiles.listings().size());
        List<Listing> all = all();
        assertThat(all).extracting(Listing::kind).containsAll(EnumSet.allOf(ListingKind.class));
        assertThat(all).allMatch(Listing::isSample);
        assertThat(all).anyMatch(listing -> listing.life().isStale());
        assertThat(all).anyMatch(Listing::anonymous);
        assertThat(all).anyMatch(listing -> listing.tally().haveThisToo() > 2);
        assertThat(all).anyMatch(listing -> !listings.relations(listing.id(), Viewer.visitor())
                .isEmpty());
        assertThat(all).anyMatch(listing -> !listings.updates(listing.id(), Viewer.visitor())
                .isEmpty());
        assertThat(all).noneMatch(listing -> listing.life().created().isAfter(NOW));
        for (Facet facet : Facet.values()) {
            assertThat(all).as(facet.code()).anyMatch(listing -> !facet.valuesOf(listing)
                    .isEmpty());
        }
        for (SampleListing sample : SampleFiles.listings()) {
            if (sample.duplicateOf() != null) {
                assertThatThrownBy(() -> listings.find(sample.id(), Viewer.visitor()))
                        .isInstanceOf(Moved.class);
            } else if (sample.withdrawn()) {
                assertThatThrownBy(() -> listings.find(sample.id(), Viewer.visitor()))
                        .isInstanceOf(Gone.class);
            }
        }
    }

    @Test
    void loading_again_a_month_later_changes_nothing() throws IOException {
        new SampleLoader(organisations, listings, people, Clock.fixed(NOW, ZoneOffset.UTC)).load();
        long head = database.changeLog().head();

        int loaded = new SampleLoader(
                        organisations, listings, people, Clock.fixed(NOW.plus(Duration.ofDays(31)), ZoneOffset.UTC))
                .load();

        assertThat(loaded).isZero();
        assertThat(database.changeLog().head()).isEqualTo(head);
        assertThat(accounts.changeLog().head()).isEqualTo(SampleFiles.officers().size());
    }

    @Test
    void officers_of_each_role_but_the_highest_can_be_tried_out() throws IOException {
        new SampleLoader(organisations, listings, people, Clock.fixed(NOW, ZoneOffset.UTC)).load();

        List<Person> officers = SampleFiles.officers().stream()
                .map(officer -> people.byAddress(officer.address()).orElseThrow())
                .toList();
        assertThat(officers).allMatch(Person::isActive);
        assertThat(officers).extracting(Person::role).contains(Role.MEMBER, Role.LEAD, Role.CURATOR);
        assertThat(officers).extracting(Person::role).doesNotContain(Role.ADMINISTRATOR);
        assertThat(officers).allSatisfy(officer -> assertThat(
                        organisations.byDomain(officer.address().replaceFirst(".*@", "")))
                .extracting(Organisation::id)
                .contains(officer.organisation().orElseThrow()));
    }

    @Test
    void it_loads_behind_the_start_and_stops_when_told() {
        SampleLoader loader = new SampleLoader(organisations, listings, people);

        await().atMost(Duration.ofSeconds(60)).until(() -> !all().isEmpty());
        loader.stop();

        long head = database.changeLog().head();
        assertThat(new HashSet<>(all())).isNotEmpty();
        await().during(Duration.ofMillis(300)).until(() -> database.changeLog().head() == head);
    }

    private List<Listing> all() {
        return listings.findAll(listings.walk(Optional.empty(), 500, Viewer.administrator()), Viewer.administrator());
    }
}
