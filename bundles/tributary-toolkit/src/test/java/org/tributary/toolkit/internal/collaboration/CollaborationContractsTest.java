package org.tributary.toolkit.internal.collaboration;

import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.PersonalRecords;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.contract.ChangeConsumerContract;
import org.tributary.testkit.contract.PersonalRecordsContract;

/** Joint work follows who goes, and hands out what it keeps of somebody, as the contracts say. */
class CollaborationContractsTest {

    private static TestStore database;

    private JointWorkFixture fixture;

    @BeforeAll
    static void open() {
        database = TestStore.derby("toolkit", "db/toolkit.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        database.clear();
        fixture = new JointWorkFixture(database);
        fixture.ofTwo();
    }

    @Nested
    class OfWhoGoes extends ChangeConsumerContract {

        @Override
        protected ChangeConsumer consumer() {
            return new PersonChanges(database.store(), fixture.people, fixture.letters, fixture.clock, new Random(9));
        }
    }

    @Nested
    class OfTheCopy extends PersonalRecordsContract {

        @Override
        protected PersonalRecords records() {
            return new JointWorkRecords(database.store());
        }

        @Override
        protected Optional<PersonId> somebody() {
            return Optional.of(new PersonId("easton-lead"));
        }

        @Override
        protected Set<String> wordsOfOthers() {
            return Set.of("weston-lead", "weston-ann");
        }
    }
}
