package org.tributary.people.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.people.internal.Cast;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.testkit.TestStore;

class LongAwayTest {

    private static TestStore database;

    private PeopleFixture fixture;
    private Cast cast;
    private LongAway away;

    @BeforeAll
    static void open() {
        database = TestStore.derby("people", "db/people.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        database.clear();
        fixture = new PeopleFixture(database);
        cast = new Cast(fixture);
        away = new LongAway(database.store(), new Erasure(database.store()), () -> PeopleFixture.SITE, fixture.clock);
    }

    @Test
    void who_was_here_within_two_years_stays_and_hears_nothing() {
        fixture.clock.move(Duration.ofDays(699));
        away.round();
        assertThat(fixture.post()).isEmpty();
        assertThat(fixture.people.find(cast.member.id())).isPresent();
    }

    @Test
    void everybody_is_told_once_a_month_before_and_erased_then_but_for_the_last_administrator() {
        fixture.clock.move(Duration.ofDays(701));
        away.round();
        List<PeopleFixture.Letter> letters = fixture.post();
        assertThat(letters).hasSize(7);
        assertThat(letters.get(0).subject()).isEqualTo("Your account ends on 1 March 2028");
        fixture.clock.move(Duration.ofDays(1));
        away.round();
        assertThat(fixture.post()).isEmpty();

        fixture.clock.move(Duration.ofDays(28));
        away.round();
        assertThat(fixture.people.find(cast.member.id())).isEmpty();
        assertThat(fixture.people.find(cast.curator.id())).isEmpty();
        assertThat(fixture.people.find(cast.administrator.id())).isPresent();
        assertThat(fixture.post()).isEmpty();
    }

    @Test
    void who_signs_in_once_stays() {
        fixture.clock.move(Duration.ofDays(720));
        away.round();
        fixture.post();
        PeopleFixture.Browser browser = fixture.browser("m").signIn("mia@cambury.example");
        fixture.clock.move(Duration.ofMinutes(2));
        assertThat(browser.isIn()).isTrue();

        fixture.clock.move(Duration.ofDays(20));
        away.round();
        assertThat(fixture.people.find(cast.member.id())).isPresent();
        assertThat(fixture.people.find(cast.colleague.id())).isEmpty();
    }
}
