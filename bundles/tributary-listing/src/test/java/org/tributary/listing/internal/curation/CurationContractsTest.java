package org.tributary.listing.internal.curation;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.people.PersonalRecords;
import org.tributary.api.web.PanelContribution;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Place;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.contract.ChangeConsumerContract;
import org.tributary.testkit.contract.PanelContributionContract;
import org.tributary.testkit.contract.PersonalRecordsContract;
import org.tributary.testkit.fake.InMemorySearchEngine;
import org.tributary.testkit.fake.PlainTextAnalysis;

/** What keeps order follows the log and shows its panels as the contracts say. */
class CurationContractsTest {

    private static ListingFixture shared;

    private CurationFixture f;
    private Listing bins;

    @BeforeAll
    static void open() {
        shared = new ListingFixture(TestDatabase.DERBY);
    }

    @AfterAll
    static void close() {
        shared.close();
    }

    @BeforeEach
    void publish() {
        f = new CurationFixture(shared);
        bins = shared.listings.publish(
                ListingFixture.problem("Bins are missed every week", Circle.PUBLIC),
                ListingFixture.actor(ListingFixture.CAMBURY_OFFICER));
    }

    @Nested
    class OfHiding extends ChangeConsumerContract {

        @Override
        protected ChangeConsumer consumer() {
            return f.news;
        }

        @Override
        protected Object held() {
            return f.letters();
        }
    }

    @Nested
    class OfSuspects extends ChangeConsumerContract {

        @Override
        protected ChangeConsumer consumer() {
            return new SuspectFinder(f.suspects, shared.listings, new PlainTextAnalysis(), new InMemorySearchEngine());
        }
    }

    @Nested
    class OfReporters extends ChangeConsumerContract {

        @Override
        protected ChangeConsumer consumer() {
            return new ReportersErased(f.reports, f.addressees);
        }
    }

    @Nested
    class OfReports extends PersonalRecordsContract {

        @Override
        protected PersonalRecords records() {
            return new ReportRecords(f.reports);
        }

        @Override
        protected Optional<PersonId> somebody() {
            return Optional.empty();
        }
    }

    @Nested
    class OfTheQueues extends PanelContributionContract {

        @Override
        protected PanelContribution panel() {
            return new CurationPanel(new Queues(f.reports, f.suspects, f.hiding, shared.organisations));
        }

        @Override
        protected Occasion occasion() {
            return new Occasion(Place.ADMIN, "", ListingFixture.CURATOR, Locale.UK);
        }
    }

    @Nested
    class OfAListing extends PanelContributionContract {

        @Override
        protected PanelContribution panel() {
            return new ListingCurationPanel(f.hiding);
        }

        @Override
        protected Occasion occasion() {
            return new Occasion(Place.LISTING, bins.id().toString(), ListingFixture.CURATOR, Locale.UK);
        }
    }
}
