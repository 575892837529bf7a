package org.tributary.listing.internal.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tributary.listing.internal.ListingFixture.CAMBURY;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.CURATOR;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE;
import static org.tributary.listing.internal.ListingFixture.SYSTEM;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.full;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.change.Subject;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationFilter;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.testkit.TestDatabase;

class OrganisationDirectoryTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_whole_register_goes_in_and_the_second_time_nothing_changes(TestDatabase kind) throws Exception {
        try (ListingFixture f = new ListingFixture(kind)) {
            List<OrganisationDraft> register = RegisterLoader.read();
            assertThat(f.organisations.keepAll(register, SYSTEM))
                    .extracting(Organisations.Kept::fate)
                    .containsOnly(Organisations.Fate.NEW);
            assertThat(f.organisations.keepAll(register, SYSTEM))
                    .extracting(Organisations.Kept::fate)
                    .containsOnly(Organisations.Fate.SAME);
            Stream.of("camden", "LB Camden", "London Borough of Camden", "camden council", "E09000007")
                    .forEach(name -> assertThat(f.organisations.recognise(name).map(Organisation::id))
                            .as(name)
                            .contains(new OrganisationId("camden")));
            register.forEach(
                    draft -> assertThat(f.organisations.recognise(draft.name()).map(Organisation::id))
                            .as(draft.name())
                            .isEqualTo(draft.id()));
        }
    }

    @Test
    void the_register_names_every_successor() throws Exception {
        List<OrganisationDraft> register = RegisterLoader.read();
        Set<OrganisationId> ids = new HashSet<>();
        register.forEach(draft -> ids.add(draft.id().orElseThrow()));
        assertThat(ids).hasSameSizeAs(register);
        assertThat(register)
                .allSatisfy(draft -> assertThat(ids).containsAll(draft.codes().successors()));
        assertThat(register.stream()
                        .filter(draft -> draft.kind().isCouncil()
                                && draft.codes().closed().isEmpty()))
                .hasSizeGreaterThan(375);
        assertThat(register).allSatisfy(draft -> assertThat(OrganisationChecks.faults(draft))
                .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_list_narrows_down_and_pages_by_name(TestDatabase kind) throws Exception {
        try (ListingFixture f = new ListingFixture(kind)) {
            f.organisations.keepAll(RegisterLoader.read(), SYSTEM);
            OrganisationFilter boroughs = new OrganisationFilter(
                    Optional.empty(),
                    Set.of(OrganisationKind.LONDON_BOROUGH),
                    Set.of(Region.LONDON),
                    Optional.empty(),
                    false,
                    Optional.empty());
            List<String> names = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                Paged<Organisation> page = f.organisations.list(boroughs, new Paging(after, 10));
                assertThat(page.total()).isEqualTo(33);
                page.items().forEach(o -> names.add(OrganisationName.key(o.name())));
                after = page.next();
            } while (after.isPresent());
            assertThat(names).hasSize(33).isSorted().doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_nearest_come_first_and_none_is_outside_the_circle(TestDatabase kind) throws Exception {
        try (ListingFixture f = new ListingFixture(kind)) {
            f.organisations.keepAll(RegisterLoader.read(), SYSTEM);
            Position manchester = new Position(53.48, -2.24);
            OrganisationFilter.Near near = new OrganisationFilter.Near(manchester, 30);
            OrganisationFilter filter = new OrganisationFilter(
                    Optional.empty(), Set.of(), Set.of(), Optional.of(near), false, Optional.empty());
            List<Organisation> found = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                Paged<Organisation> page = f.organisations.list(filter, new Paging(after, 7));
                found.addAll(page.items());
                after = page.next();
            } while (after.isPresent());
            assertThat(found).extracting(o -> o.id().value()).contains("manchester", "salford", "trafford");
            assertThat(found)
                    .extracting(o -> manchester.kilometresTo(o.place().centre().orElseThrow()))
                    .isSorted()
                    .allMatch(km -> km <= 30);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_unknown_name_becomes_an_unconfirmed_organisation_once(TestDatabase kind) {
        try (ListingFixture f = new ListingFixture(kind)) {
            Organisation made = f.organisations.add(OrganisationDraft.named("Friends of the Bins"), actor(CURATOR));
            Organisation again = f.organisations.add(OrganisationDraft.named("friends of  the BINS"), actor(CURATOR));
            assertThat(made.confirmed()).isFalse();
            assertThat(again.id()).isEqualTo(made.id());
            assertThat(made.id().value()).isEqualTo("friends-of-the-bins");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_changed_organisation_is_news_for_its_listings(TestDatabase kind) {
        try (ListingFixture f = new ListingFixture(kind)) {
            String listing = f.listings
                    .publish(full(Optional.empty()), actor(CAMBURY_OFFICER))
                    .id()
                    .toString();
            long head = f.database.changeLog().head();
            OrganisationDraft renamed =
                    ListingFixture.council(CAMBURY, "Riverton City Council", Region.LONDON, new Position(51.5, -0.1));
            f.organisations.update(CAMBURY, 1, renamed, actor(CURATOR));
            assertThat(f.database.changeLog().after(head, 10))
                    .extracting(entry -> entry.subject(), entry -> entry.id())
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple(Subject.ORGANISATION, "cambury"),
                            org.assertj.core.groups.Tuple.tuple(Subject.LISTING, listing));
            // By the name that it has now at once; by the old one only because its id is a form of that.
            assertThat(f.organisations.recognise("riverton council"))
                    .hasValueSatisfying(found -> assertThat(found.id()).isEqualTo(CAMBURY));
            assertThatExceptionOfType(EditClash.class)
                    .isThrownBy(() -> f.organisations.update(CAMBURY, 1, renamed, actor(CURATOR)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_taken_name_a_strange_address_and_a_stranger_are_refused(TestDatabase kind) {
        try (ListingFixture f = new ListingFixture(kind)) {
            OrganisationDraft taken = ListingFixture.council(
                    CAMBURY, "deepdale DISTRICT council", Region.LONDON, new Position(51.5, -0.1));
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> f.organisations.update(CAMBURY, 1, taken, actor(CURATOR)))
                    .satisfies(no -> assertThat(no.faults().get(0).field()).isEqualTo("name"));
            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() -> f.organisations.add(OrganisationDraft.named("Mine"), actor(CAMBURY_OFFICER)));
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> f.organisations.add(OrganisationDraft.named("\u0000"), actor(CURATOR)));
        }
    }

    @Test
    void a_closed_council_is_open_before_the_day_it_closed() throws Exception {
        OrganisationDraft closed = RegisterLoader.read().stream()
                .filter(draft -> draft.codes().closed().isPresent())
                .findFirst()
                .orElseThrow();
        LocalDate day = closed.codes().closed().get();
        Organisation o = new Organisation(
                closed.id().get(),
                closed.name(),
                closed.kind(),
                closed.place(),
                closed.codes(),
                List.of(),
                Optional.empty(),
                List.of(),
                true,
                1);
        assertThat(o.isOpenOn(day.minusDays(1))).isTrue();
        assertThat(o.isOpenOn(day)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_address_leads_to_the_organisations_that_have_its_domain(TestDatabase kind) throws Exception {
        try (ListingFixture f = new ListingFixture(kind)) {
            f.organisations.keepAll(RegisterLoader.read(), SYSTEM);
            assertThat(ids(f, "camden.gov.uk")).containsExactly("camden");
            assertThat(ids(f, " Mail.CAMDEN.gov.uk. ")).containsExactly("camden");
            assertThat(ids(f, "swdevon.gov.uk")).containsExactly("south-hams", "west-devon");
            assertThat(ids(f, "gov.scot")).hasSize(1);
            assertThat(Stream.of(
                                    "gov.uk",
                                    "new.gov.scot",
                                    "uk",
                                    "",
                                    "notcamden.gov.uk",
                                    "camden.gov.uk.example",
                                    "..",
                                    "gmail.com")
                            .flatMap(domain -> ids(f, domain).stream()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_domain_that_is_taken_away_or_not_confirmed_makes_nobody_a_member(TestDatabase kind) {
        try (ListingFixture f = new ListingFixture(kind)) {
            assertThat(ids(f, "cambury.example")).containsExactly("cambury");
            f.organisations.update(CAMBURY, 1, domains("new.cambury.example", true), actor(CURATOR));
            assertThat(ids(f, "cambury.example")).isEmpty();
            assertThat(ids(f, "new.cambury.example")).containsExactly("cambury");
            f.organisations.update(CAMBURY, 2, domains("cambury.example", false), actor(CURATOR));
            assertThat(ids(f, "cambury.example")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void organisations_from_before_the_index_are_found_after_it_was_filled(TestDatabase kind) {
        try (ListingFixture f = new ListingFixture(kind)) {
            f.database.store().write((entities, tx) -> entities.createQuery("delete from OrganisationDomainRow d")
                    .executeUpdate());
            assertThat(ids(f, "cambury.example")).isEmpty();
            f.organisations.indexDomains();
            f.organisations.indexDomains();
            assertThat(ids(f, "cambury.example")).containsExactly("cambury");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gmail.com", "mail.gmail.com", "gov.uk", "co.uk", "onmicrosoft.com", "hotmail.co.uk"})
    void a_domain_at_which_anybody_has_an_address_is_nobodys(String domain) {
        assertThat(OrganisationChecks.faults(domains(domain, true)))
                .extracting(FieldFault::field)
                .containsExactly("domains[0]");
    }

    private static OrganisationDraft domains(String domain, boolean confirmed) {
        OrganisationDraft d =
                ListingFixture.council(CAMBURY, "Cambury Borough Council", Region.LONDON, new Position(51.5, -0.1));
        return new OrganisationDraft(
                d.id(), d.name(), d.kind(), d.place(), d.codes(), List.of(domain), d.website(), d.aliases(), confirmed);
    }

    private static List<String> ids(ListingFixture f, String domain) {
        return f.organisations.byDomain(domain).stream()
                .map(o -> o.id().value())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cambury B\u043Er\u043Eugh Council",
                "\u0421\u0430mbury Borough Council",
                "Cambury\u200B Borough\u00AD Council",
                "\uFF23ambury Borough Council",
                "C\u0301ambury Borough Council"
            })
    void a_name_that_looks_like_that_of_another_is_not_a_second_one(String twin) {
        try (ListingFixture f = new ListingFixture(TestDatabase.DERBY)) {
            assertThat(f.organisations.recognise(twin).map(Organisation::id)).contains(CAMBURY);
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> f.organisations.update(
                            DEEPDALE,
                            1,
                            ListingFixture.council(DEEPDALE, twin, Region.LONDON, new Position(51.5, -0.1)),
                            actor(CURATOR)))
                    .satisfies(no -> assertThat(no.faults())
                            .extracting(FieldFault::field)
                            .containsOnly("name"));
        }
    }

    @Test
    void a_new_name_in_disguise_is_refused_and_one_in_another_alphabet_is_not() {
        assertThat(OrganisationChecks.faults(OrganisationDraft.named("Unheard-of C\u043Euncil")))
                .extracting(FieldFault::field)
                .containsExactly("name");
        assertThat(OrganisationChecks.faults(
                        OrganisationDraft.named("\u041A\u043B\u0443\u0431 \u0434\u0440\u0443\u0437\u0435\u0439")))
                .isEmpty();
    }
}
