package org.tributary.samples.internal;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.api.web.MenuContribution;
import org.tributary.api.web.PageContribution;
import org.tributary.testkit.contract.MenuContributionContract;
import org.tributary.testkit.contract.PageContributionContract;
import org.tributary.testkit.fake.InMemoryOrganisations;

/** The mailbox is a page and an entry in the menu as the contracts say. */
class MailboxContractsTest {

    @TempDir
    private Path outbox;

    private MailboxPage mailbox() {
        return new MailboxPage(new InMemoryOrganisations(), outbox, URI.create("https://tributary.example"), false);
    }

    @Nested
    class OfThePage extends PageContributionContract {

        @Override
        protected PageContribution page() {
            return mailbox();
        }
    }

    @Nested
    class OfTheWayThere extends MenuContributionContract {

        @Override
        protected MenuContribution menu() {
            return mailbox();
        }
    }
}
