package org.tributary.testkit.contract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;

/** In which languages and for whom pages are made. */
final class Languages {

    private static final List<Locale> ALL = List.of(Locale.UK, Locale.forLanguageTag("cy"), Locale.JAPAN, Locale.ROOT);

    private Languages() {}

    static void each(Consumer<Locale> check) {
        ALL.forEach(check);
    }

    /** One of each role, and one of each role whose organisation is unknown. */
    static List<Viewer> viewers() {
        return java.util.stream.Stream.of(Role.values())
                .flatMap(role -> java.util.stream.Stream.of(
                        new Viewer(Optional.empty(), role, Set.of()),
                        new Viewer(
                                role == Role.VISITOR
                                        ? Optional.empty()
                                        : Optional.of(new PersonId("somebody-" + role.code())),
                                role,
                                role == Role.VISITOR ? Set.of() : Set.of(new OrganisationId("sample-unknown")))))
                .toList();
    }
}
