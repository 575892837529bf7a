package org.tributary.toolkit.internal.export;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Profile;
import org.tributary.toolkit.internal.canvas.Answers;
import org.tributary.toolkit.internal.canvas.Round;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.Event;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.flags.RedFlag;
import org.tributary.toolkit.internal.succession.HandOver;
import org.tributary.toolkit.internal.work.Decision;
import org.tributary.toolkit.internal.work.Place;
import org.tributary.toolkit.internal.work.Step;
import org.tributary.toolkit.internal.work.Task;
import org.tributary.toolkit.internal.work.Work;

/**
 * All that one partner may see of a joint work, read at one time.
 *
 * @param history all of it, the latest first
 * @param organisations names by id
 * @param people those whose names may be seen, by id
 */
record WholeWork(
        Collaboration collaboration,
        Work work,
        List<Round> rounds,
        List<RedFlag> flags,
        List<HandOver> handOvers,
        List<Event> history,
        Map<OrganisationId, String> organisations,
        Map<PersonId, Profile> people) {

    /** The same with the names of all that stand in it. */
    WholeWork named(Map<OrganisationId, String> organisationNames, Map<PersonId, Profile> profiles) {
        return new WholeWork(collaboration, work, rounds, flags, handOvers, history, organisationNames, profiles);
    }

    String name(OrganisationId id) {
        return organisations.getOrDefault(id, id.value());
    }

    String names(Collection<OrganisationId> ids) {
        return ids.stream().map(this::name).sorted().collect(Collectors.joining(", "));
    }

    Set<OrganisationId> organisationIds() {
        return Stream.of(
                        collaboration.partners().stream().map(Partner::organisation),
                        work.tasks().stream().map(Task::owner).flatMap(Optional::stream),
                        work.steps().stream().map(Step::owner).flatMap(Optional::stream),
                        work.decisions().stream().map(Decision::agreed).flatMap(Set::stream),
                        rounds.stream()
                                .flatMap(round -> Stream.concat(round.all().stream(), round.own().stream()))
                                .map(Answers::organisation),
                        rounds.stream()
                                .flatMap(round -> Stream.concat(round.answered().stream(), round.missing().stream())),
                        handOvers.stream().map(HandOver::organisation),
                        history.stream().map(Event::organisation).flatMap(Optional::stream))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
    }

    Set<PersonId> personIds() {
        return Stream.of(
                        collaboration.partners().stream().map(Partner::people).flatMap(List::stream),
                        work.tasks().stream().map(Task::doneBy).flatMap(Optional::stream),
                        work.decisions().stream().map(Decision::by).flatMap(Optional::stream),
                        work.places().stream().map(Place::by).flatMap(Optional::stream),
                        handOvers.stream().map(HandOver::from).flatMap(Optional::stream),
                        history.stream().map(Event::by).flatMap(Optional::stream))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
    }

    /** What organisations answered in a round, by name; that of others only once it is shown. */
    List<Answers> answers(Round round) {
        return (round.shown().isPresent() ? round.all() : round.own())
                .stream()
                        .sorted(Comparator.comparing(answers -> name(answers.organisation())))
                        .toList();
    }
}
