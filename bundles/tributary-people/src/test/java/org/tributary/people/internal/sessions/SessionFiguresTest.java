package org.tributary.people.internal.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.health.Measures;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.contract.MeasuresContract;

class SessionFiguresTest extends MeasuresContract {

    private static TestStore database;

    private PeopleFixture fixture;
    private SessionFigures figures;

    @BeforeAll
    static void open() {
        database = TestStore.derby("people", "db/people.xml");
    }

    @AfterAll
    static void shut() {
        database.close();
    }

    @BeforeEach
    void signIn() {
        database.clear();
        fixture = new PeopleFixture(database);
        figures = new SessionFigures(database.store(), fixture.settings, fixture.clock);
        fixture.browser("sams").signIn("sam@cambury.example");
        fixture.browser("kits").signIn("kit@cambury.example");
    }

    @AfterEach
    void close() {
        figures.close();
    }

    @Override
    protected Measures measures() {
        figures.look();
        return figures;
    }

    @Test
    void those_signed_in_and_those_who_are_here_are_counted() {
        assertThat(figures.now()).as("nobody was counted yet").isEmpty();

        figures.look();
        assertThat(figures.now())
                .extracting(Measures.Measure::name, Measures.Measure::value)
                .containsExactly(tuple("tributary.sessions.open", 2.0), tuple("tributary.sessions.used", 2.0));

        fixture.clock.move(Duration.ofMinutes(6));
        figures.look();
        assertThat(figures.now()).extracting(Measures.Measure::value).containsExactly(2.0, 0.0);

        fixture.clock.move(Duration.ofHours(12));
        figures.look();
        assertThat(figures.now()).extracting(Measures.Measure::value).containsExactly(0.0, 0.0);
    }
}
