package org.tributary.people.internal.administration;

import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.People;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;
import org.tributary.api.web.PanelContribution;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Place;
import org.tributary.people.internal.Councils;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.contract.MenuContributionContract;
import org.tributary.testkit.contract.PanelContributionContract;
import org.tributary.testkit.contract.PeopleContract;

/** The slice keeps the contracts that plugins rely on. */
class PeopleContractsTest {

    private static TestStore database;

    private PeopleFixture fixture;

    @BeforeAll
    static void open() {
        database = TestStore.derby("people", "db/people.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
        fixture = new PeopleFixture(database);
    }

    @Nested
    class OfPeople extends PeopleContract {

        @Override
        protected People people() {
            return fixture.people;
        }

        @Override
        protected OrganisationId council() {
            return Councils.CAMBURY;
        }

        @Override
        protected String domain() {
            return "cambury.example";
        }
    }

    @Nested
    class OfTheWayToTheAdministration extends MenuContributionContract {

        @Override
        protected MenuContribution menu() {
            return new AdminMenu();
        }

        @Override
        protected Viewer reader() {
            return Viewer.administrator();
        }
    }

    @Nested
    class OfTheCareForAnOrganisation extends PanelContributionContract {

        @Override
        protected PanelContribution panel() {
            return new OrganisationPanel();
        }

        @Override
        protected Occasion occasion() {
            return new Occasion(Place.ORGANISATION, "cambury", Viewer.administrator(), Locale.UK);
        }
    }
}
