package org.tributary.toolkit.internal.export;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.People;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.toolkit.internal.canvas.Canvas;
import org.tributary.toolkit.internal.canvas.Question;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.collaboration.Event;
import org.tributary.toolkit.internal.flags.RedFlags;
import org.tributary.toolkit.internal.rest.CollaborationJson;
import org.tributary.toolkit.internal.rest.CollaborationJson.PartnerJson;
import org.tributary.toolkit.internal.rest.PartnerViewJson.EventJson;
import org.tributary.toolkit.internal.rest.PartnerViewJson.FlagJson;
import org.tributary.toolkit.internal.rest.PartnerViewJson.HandOverJson;
import org.tributary.toolkit.internal.rest.PartnerViewJson.RoundJson;
import org.tributary.toolkit.internal.rest.WorkJson.DecisionJson;
import org.tributary.toolkit.internal.rest.WorkJson.PlaceJson;
import org.tributary.toolkit.internal.rest.WorkJson.StepJson;
import org.tributary.toolkit.internal.rest.WorkJson.TaskJson;
import org.tributary.toolkit.internal.succession.HandOvers;
import org.tributary.toolkit.internal.work.Workbook;
import org.tributary.web.Visit;

/**
 * Gives a joint work out as a whole to each of its partners, as long as it is one: whoever is in, and whoever was in when it
 * closed. It holds what they can see on the pages and no more, and so nobody else's answers to a canvas that is not shown.
 */
@Component(service = JointWorkExport.class)
public final class JointWorkExport {

    private static final int PAGE = 100;

    /** So many events are given out; a joint work of years has some hundreds. */
    private static final int MOST_EVENTS = 10_000;

    private final Collaborations collaborations;
    private final Workbook workbook;
    private final Canvas canvas;
    private final RedFlags flags;
    private final HandOvers handOvers;
    private final Organisations organisations;
    private final People people;

    @Activate
    public JointWorkExport(
            @Reference Collaborations collaborations,
            @Reference Workbook workbook,
            @Reference Canvas canvas,
            @Reference RedFlags flags,
            @Reference HandOvers handOvers,
            @Reference Organisations organisations,
            @Reference People people) {
        this.collaborations = collaborations;
        this.workbook = workbook;
        this.canvas = canvas;
        this.flags = flags;
        this.handOvers = handOvers;
        this.organisations = organisations;
        this.people = people;
    }

    /**
     * All of it.
     *
     * @throws org.tributary.api.refusal.NotFound where there is none, or this viewer may not read it
     * @throws NotAllowed where they may read it and are no partner
     */
    WholeWork whole(CollaborationId id, Viewer viewer, Locale locale) {
        Collaboration collaboration = collaborations.find(id, viewer);
        if (!collaborations.standing(collaboration, viewer).within()) {
            throw new NotAllowed(ExportTexts.of(locale).get("partners.only"), !viewer.isMember());
        }
        WholeWork whole = new WholeWork(
                collaboration,
                workbook.read(id, viewer),
                canvas.rounds(id, viewer),
                flags.of(id, viewer, locale),
                handOvers.of(id, viewer),
                history(id, viewer),
                Map.of(),
                Map.of());
        Map<OrganisationId, String> names = organisations.findAll(whole.organisationIds()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().name()));
        return whole.named(names, people.profiles(whole.personIds(), viewer));
    }

    private List<Event> history(CollaborationId id, Viewer viewer) {
        List<Event> all = new ArrayList<>();
        Optional<Long> before = Optional.empty();
        List<Event> part;
        do {
            part = collaborations.history(id, before, PAGE, viewer);
            all.addAll(part);
            before = part.stream().reduce((first, last) -> last).map(Event::number);
        } while (part.size() == PAGE && all.size() < MOST_EVENTS);
        return all;
    }

    /** All of it as a file for machines. */
    JointWorkFile file(CollaborationId id, Visit visit) {
        WholeWork whole = whole(id, visit.viewer(), visit.locale());
        Collaboration one = whole.collaboration();
        Map<String, String> organisationNames = new TreeMap<>();
        whole.organisations().forEach((organisation, name) -> organisationNames.put(organisation.value(), name));
        Map<String, String> personNames = new TreeMap<>();
        whole.people().forEach((person, profile) -> personNames.put(person.value(), profile.name()));
        return new JointWorkFile(
                JointWorkFile.FORMAT,
                visit.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                visit.site().absolute("/").toString(),
                about(one, visit),
                one.partners().stream()
                        .map(partner -> PartnerJson.of(partner, true))
                        .toList(),
                whole.work().tasks().stream().map(TaskJson::of).toList(),
                whole.work().steps().stream().map(StepJson::of).toList(),
                whole.work().decisions().stream()
                        .map(decision -> DecisionJson.of(decision, true))
                        .toList(),
                whole.work().places().stream()
                        .map(place -> PlaceJson.of(place, true))
                        .toList(),
                Question.all().stream().map(JointWorkExport::question).toList(),
                whole.rounds().stream().map(RoundJson::of).toList(),
                whole.flags().stream().map(FlagJson::of).toList(),
                whole.handOvers().stream().map(HandOverJson::of).toList(),
                whole.history().stream().map(event -> EventJson.of(event, true)).toList(),
                new LinkedHashMap<>(organisationNames),
                new LinkedHashMap<>(personNames));
    }

    private static JointWorkFile.About about(Collaboration one, Visit visit) {
        return new JointWorkFile.About(
                one.id().value(),
                one.title(),
                one.outcome(),
                one.about().toString(),
                CollaborationJson.codes(one.types()),
                CollaborationJson.codes(one.lookingFor()),
                one.stage().code(),
                one.openness().code(),
                one.begins().map(LocalDate::toString).orElse(null),
                one.ends().map(LocalDate::toString).orElse(null),
                one.face().map(ListingId::toString).orElse(null),
                one.story(),
                one.created().toString(),
                one.changed().toString(),
                one.closed().map(Instant::toString).orElse(null),
                visit.site().absolute("/joint-work/" + one.id()).toString());
    }

    private static JointWorkFile.QuestionJson question(Question question) {
        return new JointWorkFile.QuestionJson(
                question.code(),
                question.ingredient().code(),
                question.ask(Locale.UK),
                question.low(Locale.UK),
                question.high(Locale.UK));
    }
}
