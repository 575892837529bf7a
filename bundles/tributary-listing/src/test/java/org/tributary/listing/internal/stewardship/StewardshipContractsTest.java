package org.tributary.listing.internal.stewardship;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.testkit.contract.ChangeConsumerContract;

/** What cares for listings follows the log as the contract says. */
class StewardshipContractsTest {

    private static Care care;

    @BeforeAll
    static void open() {
        care = new Care();
    }

    @AfterAll
    static void close() {
        care.close();
    }

    @BeforeEach
    void clear() {
        care.clear();
        care.bins();
    }

    @Nested
    class OfLeavers extends ChangeConsumerContract {

        @Override
        protected ChangeConsumer consumer() {
            return care.personChanges;
        }

        @Override
        protected Object held() {
            return care.fixture.database.waiting();
        }
    }
}
