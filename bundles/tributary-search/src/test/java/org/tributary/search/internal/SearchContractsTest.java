package org.tributary.search.internal;

import org.junit.jupiter.api.Nested;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.web.MenuContribution;
import org.tributary.testkit.contract.ChangeConsumerContract;
import org.tributary.testkit.contract.MenuContributionContract;
import org.tributary.testkit.fake.InMemoryListings;
import org.tributary.testkit.fake.InMemorySearchEngine;

/** The slice follows the log as the contract says, whatever engine there is. */
class SearchContractsTest {

    @Nested
    class OfTheFeed extends ChangeConsumerContract {

        private final InMemorySearchEngine engine = new InMemorySearchEngine();
        private final SearchFeed feed =
                new SearchFeed(engine, new PublicListings(new InMemoryListings()), new IndexState());

        @Override
        protected ChangeConsumer consumer() {
            return feed;
        }

        @Override
        protected Object held() {
            return engine.position();
        }
    }

    @Nested
    class OfTheWayThere extends MenuContributionContract {

        @Override
        protected MenuContribution menu() {
            return new SearchMenu();
        }
    }
}
