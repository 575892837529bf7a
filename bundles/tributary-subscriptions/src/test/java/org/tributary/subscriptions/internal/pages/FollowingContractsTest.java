package org.tributary.subscriptions.internal.pages;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.PersonalRecords;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;
import org.tributary.api.web.PanelContribution;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Place;
import org.tributary.subscriptions.internal.following.FollowingFixture;
import org.tributary.subscriptions.internal.following.PersonalSubscriptions;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.contract.ChangeConsumerContract;
import org.tributary.testkit.contract.MenuContributionContract;
import org.tributary.testkit.contract.PanelContributionContract;
import org.tributary.testkit.contract.PersonalRecordsContract;

/** Following stands on the pages of others and forgets people as the contracts say. */
class FollowingContractsTest {

    private static TestStore database;

    private PagesFixture f;

    @BeforeAll
    static void open() {
        database = TestStore.derby("subscriptions", "db/subscriptions.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
        f = new PagesFixture(database);
    }

    @Nested
    class OfTheWayToFollowing extends MenuContributionContract {

        @Override
        protected MenuContribution menu() {
            return new FollowingMenu();
        }
    }

    @Nested
    class OfTheButton extends PanelContributionContract {

        @Override
        protected PanelContribution panel() {
            return f.panel;
        }

        @Override
        protected Occasion occasion() {
            return new Occasion(Place.TOPIC, "housing", Viewer.visitor(), Locale.UK);
        }
    }

    @Nested
    class OfErasure extends ChangeConsumerContract {

        @Override
        protected ChangeConsumer consumer() {
            return f.following.personChanges;
        }
    }

    @Nested
    class OfRecords extends PersonalRecordsContract {

        @Override
        protected PersonalRecords records() {
            return new PersonalSubscriptions(database.store());
        }

        @BeforeEach
        void follow() {
            f.subscriptions.follow(FollowingFixture.topic("housing"), f.following.people.actor("sam"));
            f.subscriptions.follow(FollowingFixture.topic("housing"), f.following.people.actor("nia"));
        }

        @Override
        protected Optional<PersonId> somebody() {
            return Optional.of(new PersonId("sam"));
        }

        @Override
        protected Set<String> wordsOfOthers() {
            return Set.of("nia@deepdale.example");
        }
    }
}
