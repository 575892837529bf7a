package org.tributary.listing.internal;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.PersonalRecords;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;
import org.tributary.listing.internal.pages.ListingsMenu;
import org.tributary.listing.internal.pages.OrganisationsMenu;
import org.tributary.listing.internal.pages.Services;
import org.tributary.listing.internal.pages.TopicsMenu;
import org.tributary.listing.internal.publishing.MyListingsMenu;
import org.tributary.listing.internal.publishing.PublishMenu;
import org.tributary.listing.internal.stewardship.ListingRecords;
import org.tributary.listing.internal.topics.TopicFile;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.contract.ListingsContract;
import org.tributary.testkit.contract.MenuContributionContract;
import org.tributary.testkit.contract.OrganisationsContract;
import org.tributary.testkit.contract.PersonalRecordsContract;
import org.tributary.testkit.contract.TopicsContract;

/** The slice keeps the contracts that plugins rely on. */
class ListingContractsTest {

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

    @Nested
    class OfListings extends ListingsContract {

        @Override
        protected Listings listings() {
            return fixture.listings;
        }

        @Override
        protected OrganisationId council() {
            return ListingFixture.CAMBURY;
        }

        @Override
        protected OrganisationId neighbour() {
            return ListingFixture.DEEPDALE;
        }
    }

    @Nested
    class OfOrganisations extends OrganisationsContract {

        @Override
        protected Organisations organisations() {
            return fixture.organisations;
        }
    }

    @Nested
    class OfTopics extends TopicsContract {

        @Override
        protected Topics topics() {
            return new TopicFile();
        }
    }

    @Nested
    class OfRecords extends PersonalRecordsContract {

        @BeforeEach
        void publish() {
            fixture.listings.publish(
                    ListingFixture.full(Optional.empty()), ListingFixture.actor(ListingFixture.CAMBURY_OFFICER));
        }

        @Override
        protected PersonalRecords records() {
            return new ListingRecords(fixture.database.store());
        }

        @Override
        protected Optional<PersonId> somebody() {
            return ListingFixture.CAMBURY_OFFICER.person();
        }

        @Override
        protected Set<String> wordsOfOthers() {
            return Set.of("p-2", "p-3");
        }
    }

    @Nested
    class OfTheTopicsInTheMenu extends MenuContributionContract {

        @Override
        protected MenuContribution menu() {
            return new TopicsMenu();
        }
    }

    @Nested
    class OfTheListingsInTheMenu extends MenuContributionContract {

        @Override
        protected MenuContribution menu() {
            return new ListingsMenu();
        }
    }

    @Nested
    class OfTheOrganisationsInTheMenu extends MenuContributionContract {

        @Override
        protected MenuContribution menu() {
            return new OrganisationsMenu();
        }
    }

    @Nested
    class OfPublishingInTheMenu extends MenuContributionContract {

        @Override
        protected MenuContribution menu() {
            return new PublishMenu();
        }
    }

    @Nested
    class OfOnesOwnListingsInTheMenu extends MenuContributionContract {

        @Override
        protected MenuContribution menu() {
            return new MyListingsMenu();
        }

        @Override
        protected Viewer reader() {
            return ListingFixture.CAMBURY_OFFICER;
        }
    }
}
