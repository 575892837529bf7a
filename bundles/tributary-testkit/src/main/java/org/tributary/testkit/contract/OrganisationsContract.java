package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationFilter;
import org.tributary.api.organisation.OrganisationFilter.Near;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.organisation.Organisations.Fate;
import org.tributary.api.organisation.Organisations.Kept;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;

/**
 * What {@link Organisations} promise to those who use them. Run against the real ones and against
 * {@link org.tributary.testkit.fake.InMemoryOrganisations}.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class OrganisationsContract {

    private static final Actor HOST = Actor.system("test");
    private static final OrganisationId NORTHAM = new OrganisationId("northam");
    private static final OrganisationId SOUTHAM = new OrganisationId("southam");

    /** With whatever organisations, none of which is called Northam or Southam. */
    protected abstract Organisations organisations();

    private static OrganisationDraft council(OrganisationId id, String name, double latitude) {
        return new OrganisationDraft(
                Optional.of(id),
                name,
                OrganisationKind.UNITARY,
                new Organisation.Place(
                        Nation.ENGLAND,
                        Optional.of(Region.NORTH_EAST),
                        Optional.of(new Position(latitude, -1.5)),
                        Optional.empty()),
                new Organisation.Codes(
                        Optional.of("E0600" + (int) (latitude * 100)), List.of(), List.of(), Optional.empty()),
                List.of(id.value() + ".example"),
                Optional.empty(),
                List.of(name + " Council"),
                true);
    }

    private void both() {
        organisations().keepAll(List.of(council(NORTHAM, "Northam", 55.1), council(SOUTHAM, "Southam", 54.2)), HOST);
    }

    @Test
    protected void who_is_not_there_is_not_found() {
        both();
        assertThat(organisations().find(NORTHAM).name()).isEqualTo("Northam");
        assertThatThrownBy(() -> organisations().find(new OrganisationId("nowhere")))
                .isInstanceOf(NotFound.class);
        assertThat(organisations().findAll(Set.of(NORTHAM, new OrganisationId("nowhere"))))
                .containsOnlyKeys(NORTHAM);
        assertThat(organisations().findAll(Set.of())).isEmpty();
    }

    @Test
    protected void somebody_is_recognised_by_whatever_they_are_called() {
        both();
        for (String name : List.of("northam", "Northam", "  NORTHAM  council ", "E06005510")) {
            assertThat(organisations().recognise(name))
                    .as(name)
                    .map(Organisation::id)
                    .contains(NORTHAM);
        }
        for (String name : List.of("", " ", "north", "Northam Water")) {
            assertThat(organisations().recognise(name)).as(name).isEmpty();
        }
    }

    @Test
    protected void a_domain_belongs_to_those_who_work_there() {
        both();
        for (String domain : List.of("northam.example", "NORTHAM.example", "mail.northam.example")) {
            assertThat(organisations().byDomain(domain))
                    .as(domain)
                    .extracting(Organisation::id)
                    .containsExactly(NORTHAM);
        }
        for (String domain : List.of("", "example", "notnortham.example", "northam.example.org")) {
            assertThat(organisations().byDomain(domain)).as(domain).isEmpty();
        }
    }

    @Test
    protected void lists_hold_what_was_asked_for() {
        both();
        assertThat(ids(new OrganisationFilter(
                        Optional.of("northam"), Set.of(), Set.of(), Optional.empty(), false, Optional.empty())))
                .containsExactly(NORTHAM);
        assertThat(ids(new OrganisationFilter(
                        Optional.empty(),
                        Set.of(OrganisationKind.UNITARY),
                        Set.of(Region.NORTH_EAST),
                        Optional.empty(),
                        false,
                        Optional.of(true))))
                .contains(NORTHAM, SOUTHAM);
        assertThat(ids(new OrganisationFilter(
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        Optional.of(new Near(new Position(54.3, -1.5), 500)),
                        false,
                        Optional.empty())))
                .as("nearest first")
                .containsSubsequence(SOUTHAM, NORTHAM);
        Paged<Organisation> first = organisations().list(OrganisationFilter.ALL, Paging.first(1));
        Paged<Organisation> second = organisations().list(OrganisationFilter.ALL, new Paging(first.next(), 1));
        assertThat(second.items()).doesNotContainAnyElementsOf(first.items());
        assertThatThrownBy(() -> organisations().list(OrganisationFilter.ALL, new Paging(Optional.of("nonsense!"), 1)))
                .isInstanceOf(InvalidInput.class);
    }

    private List<OrganisationId> ids(OrganisationFilter filter) {
        return organisations().list(filter, Paging.first(100)).items().stream()
                .map(Organisation::id)
                .toList();
    }

    @Test
    protected void who_is_known_is_not_added_again() {
        Organisation made = organisations().add(council(NORTHAM, "Northam", 55.1), HOST);
        assertThat(organisations().add(OrganisationDraft.named("NORTHAM council"), HOST))
                .isEqualTo(made);
        assertThatThrownBy(() -> organisations().add(OrganisationDraft.named(" "), HOST))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() ->
                        organisations().add(OrganisationDraft.named("Eastham"), Actor.of(Viewer.visitor(), Door.API)))
                .isInstanceOf(NotAllowed.class);
        assertThat(organisations().recognise("Eastham")).isEmpty();
    }

    @Test
    protected void the_same_again_changes_nothing() {
        both();
        assertThat(organisations()
                        .keepAll(List.of(council(NORTHAM, "Northam", 55.1), council(SOUTHAM, "Southam", 54.9)), HOST))
                .extracting(Kept::fate)
                .containsExactly(Fate.SAME, Fate.CHANGED);
    }

    @Test
    protected void nobody_overwrites_what_they_have_not_seen() {
        both();
        long version = organisations().find(NORTHAM).version();
        Organisation changed = organisations().update(NORTHAM, version, council(NORTHAM, "Northam City", 55.1), HOST);
        assertThat(changed.name()).isEqualTo("Northam City");
        assertThatThrownBy(() -> organisations().update(NORTHAM, version, council(NORTHAM, "Northam", 55.1), HOST))
                .isInstanceOf(EditClash.class);
    }
}
