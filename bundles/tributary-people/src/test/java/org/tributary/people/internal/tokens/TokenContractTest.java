package org.tributary.people.internal.tokens;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.ViewerSource;
import org.tributary.people.internal.Cast;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.contract.ViewerSourceContract;

class TokenContractTest extends ViewerSourceContract {

    private TestStore database;
    private MachineTokens tokens;
    private Credentials known;

    @BeforeEach
    void make() {
        database = TestStore.derby("people", "db/people.xml");
        PeopleFixture fixture = new PeopleFixture(database);
        Cast cast = new Cast(fixture);
        tokens = new MachineTokens(database.store(), fixture.clock, new Random(9));
        known = new Credentials(
                Optional.of(tokens.make("For tests", Scope.READ, Optional.empty(), cast.actor(cast.member))
                        .text()),
                Optional.empty());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected ViewerSource source() {
        return tokens;
    }

    @Override
    protected Credentials known() {
        return known;
    }
}
