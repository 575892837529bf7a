package org.tributary.testkit.contract;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Topics;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.People;
import org.tributary.api.search.SearchEngine;
import org.tributary.api.text.TextAnalysis;
import org.tributary.api.toolkit.ToolkitPack;
import org.tributary.testkit.fake.FixedPack;
import org.tributary.testkit.fake.FixedTopics;
import org.tributary.testkit.fake.InMemoryListings;
import org.tributary.testkit.fake.InMemoryOrganisations;
import org.tributary.testkit.fake.InMemoryPeople;
import org.tributary.testkit.fake.InMemorySearchEngine;
import org.tributary.testkit.fake.LoopbackHttp;
import org.tributary.testkit.fake.PlainTextAnalysis;
import org.tributary.testkit.fake.RecordingChannel;
import org.tributary.testkit.fake.RecordingConsumer;

/** Whoever tests with a fake tests with something that keeps the contract. */
final class FakesKeepTheContractsTest {

    @Nested
    final class FixedPackTest extends ToolkitPackContract {

        @Override
        protected ToolkitPack pack() {
            return new FixedPack("ours").withGuide("first.md", "The first").withGuide("first.cy.md", "Y cyntaf");
        }
    }

    @Nested
    final class PlainTextAnalysisTest extends TextAnalysisContract {

        @Override
        protected TextAnalysis analysis() {
            return new PlainTextAnalysis();
        }
    }

    @Nested
    final class InMemorySearchEngineTest extends SearchEngineContract {

        private final SearchEngine engine = new InMemorySearchEngine();

        @Override
        protected SearchEngine engine() {
            return engine;
        }

        @Override
        protected TextAnalysis analysis() {
            return new PlainTextAnalysis();
        }
    }

    @Nested
    final class InMemoryListingsTest extends ListingsContract {

        private final Listings listings = new InMemoryListings();

        @Override
        protected Listings listings() {
            return listings;
        }

        @Override
        protected OrganisationId council() {
            return InMemoryOrganisations.EASTON;
        }

        @Override
        protected OrganisationId neighbour() {
            return InMemoryOrganisations.WESTON;
        }
    }

    @Nested
    final class InMemoryOrganisationsTest extends OrganisationsContract {

        private final Organisations organisations = new InMemoryOrganisations();

        @Override
        protected Organisations organisations() {
            return organisations;
        }
    }

    @Nested
    final class FixedTopicsTest extends TopicsContract {

        @Override
        protected Topics topics() {
            return new FixedTopics();
        }
    }

    @Nested
    final class InMemoryPeopleTest extends PeopleContract {

        private final People people = new InMemoryPeople();

        @Override
        protected People people() {
            return people;
        }

        @Override
        protected OrganisationId council() {
            return InMemoryOrganisations.EASTON;
        }

        @Override
        protected String domain() {
            return "easton.example";
        }
    }

    @Nested
    final class LoopbackHttpTest extends OutboundHttpContract {

        @Override
        protected OutboundHttp http() {
            return new LoopbackHttp();
        }
    }

    @Nested
    final class RecordingChannelTest extends NotificationChannelContract {

        @Override
        protected NotificationChannel channel() {
            return new RecordingChannel("recording");
        }

        @Override
        protected String recipient() {
            return "somebody@easton.example";
        }

        @Override
        protected List<String> wrongRecipients() {
            return List.of("", "  ");
        }
    }

    @Nested
    final class RecordingConsumerTest extends ChangeConsumerContract {

        private final RecordingConsumer consumer = new RecordingConsumer();

        @Override
        protected ChangeConsumer consumer() {
            return consumer;
        }

        @Override
        protected Object held() {
            return consumer.seen();
        }
    }
}
