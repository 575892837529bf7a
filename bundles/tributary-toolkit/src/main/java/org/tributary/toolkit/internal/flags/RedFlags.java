package org.tributary.toolkit.internal.flags;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Viewer;
import org.tributary.store.Store;
import org.tributary.toolkit.internal.canvas.Canvas;
import org.tributary.toolkit.internal.canvas.Gap;
import org.tributary.toolkit.internal.canvas.Ingredient;
import org.tributary.toolkit.internal.canvas.Round;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.collaboration.Event;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.collaboration.Standing;
import org.tributary.toolkit.internal.guides.Guide;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.toolkit.internal.work.Decision;
import org.tributary.toolkit.internal.work.Workbook;

/** Finds red flags, for partners only; everybody else gets none. Computed when asked for, kept nowhere. */
@Component(service = RedFlags.class)
public final class RedFlags {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Store store;
    private final Collaborations collaborations;
    private final Workbook workbook;
    private final Canvas canvas;
    private final Guides guides;
    private final Organisations organisations;
    private final Clock clock;

    @Activate
    public RedFlags(
            @Reference(target = "(unit=toolkit)") Store store,
            @Reference Collaborations collaborations,
            @Reference Workbook workbook,
            @Reference Canvas canvas,
            @Reference Guides guides,
            @Reference Organisations organisations) {
        this(store, collaborations, workbook, canvas, guides, organisations, Clock.systemUTC());
    }

    public RedFlags(
            Store store,
            Collaborations collaborations,
            Workbook workbook,
            Canvas canvas,
            Guides guides,
            Organisations organisations,
            Clock clock) {
        this.store = store;
        this.collaborations = collaborations;
        this.workbook = workbook;
        this.canvas = canvas;
        this.guides = guides;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** The red flags of a joint work, the gravest first. A closed one has none. */
    public List<RedFlag> of(CollaborationId id, Viewer viewer, Locale locale) {
        Collaboration collaboration = collaborations.find(id, viewer);
        if (!Standing.of(viewer, collaboration).within() || collaboration.stage() == Stage.CLOSED) {
            return List.of();
        }
        Function<String, List<String>> helping =
                word -> guides.helping(word, locale).stream().map(Guide::key).toList();
        return new Signs(snapshot(collaboration, viewer, helping), FlagTexts.of(locale), helping).all();
    }

    private Snapshot snapshot(Collaboration collaboration, Viewer viewer, Function<String, List<String>> helping) {
        CollaborationId id = collaboration.id();
        Map<OrganisationId, Integer> done = workbook.done(id, viewer);
        return new Snapshot(
                day(clock.instant()),
                collaboration,
                day(collaboration.created()),
                day(stageEntered(id).orElse(collaboration.created())),
                workbook.read(id, viewer).decisions().stream()
                        .filter(Decision::holds)
                        .map(Decision::on)
                        .max(Comparator.naturalOrder()),
                done,
                gaps(canvas.rounds(id, viewer), helping),
                organisations.findAll(Stream.concat(
                                collaboration.joined().stream().map(Partner::organisation), done.keySet().stream())
                        .collect(Collectors.toSet())));
    }

    private Optional<Instant> stageEntered(CollaborationId id) {
        return store.read(entities -> Optional.ofNullable(entities.createQuery(
                                "select max(e.timeMs) from EventRow e where e.collaborationId = :id and e.what = :what",
                                Long.class)
                        .setParameter("id", id.value())
                        .setParameter("what", Event.What.STAGE.code())
                        .getSingleResult())
                .map(Instant::ofEpochMilli));
    }

    /** How the last round that was shown differs from the one before. */
    private static List<Gap> gaps(List<Round> rounds, Function<String, List<String>> helping) {
        List<Round> shown =
                rounds.stream().filter(round -> round.shown().isPresent()).toList();
        if (shown.size() < 2) {
            return List.of();
        }
        Map<Ingredient, List<String>> help = Arrays.stream(Ingredient.values())
                .collect(Collectors.toMap(
                        Function.identity(), ingredient -> helping.apply("ingredient/" + ingredient.code())));
        return Gap.of(shown.get(0), Optional.of(shown.get(1)), help);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, LONDON);
    }
}
