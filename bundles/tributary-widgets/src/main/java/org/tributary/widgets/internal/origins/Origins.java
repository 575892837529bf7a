package org.tributary.widgets.internal.origins;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.store.Store;
import org.tributary.web.Texts;

/** Keeps which sites may show widgets in frames. */
@Component(service = Origins.class, configurationPid = "tributary.widgets")
@Designate(ocd = OriginSettings.class)
public final class Origins {

    /** The most that one organisation may name. */
    public static final int MOST = 20;

    /** The field in which a site is typed. */
    static final String FIELD = "origin";

    private static final Logger LOG = LoggerFactory.getLogger(Origins.class);

    private final Store store;
    private final Organisations organisations;
    private final List<Origin> ofHost;
    private final Clock clock;

    @Activate
    public Origins(
            OriginSettings settings,
            @Reference(target = "(unit=widgets)") Store store,
            @Reference Organisations organisations) {
        this(settings.origins(), store, organisations, Clock.systemUTC());
    }

    /** For tests. */
    public Origins(String ofHost, Store store, Organisations organisations, Clock clock) {
        this.store = store;
        this.organisations = organisations;
        this.ofHost = parse(ofHost);
        this.clock = clock;
    }

    private static List<Origin> parse(String configured) {
        TreeSet<Origin> origins = new TreeSet<>();
        for (String typed : configured.split("[,\\s]+")) {
            if (!typed.isEmpty()) {
                Origin.Read read = Origin.read(typed);
                read.origin().ifPresent(origins::add);
                read.fault()
                        .ifPresent(fault -> LOG.error(
                                "tributary.widgets: origins has \"{}\", which is no site that may show widgets ({}). Write"
                                        + " it as https://intranet.example.gov.uk. The others go on.",
                                typed.length() > Origin.LONGEST ? typed.substring(0, Origin.LONGEST) : typed,
                                fault));
            }
        }
        return List.copyOf(origins);
    }

    /** The sites that the host lets show all widgets. */
    public List<Origin> ofHost() {
        return ofHost;
    }

    /** The sites that an organisation names, in order. */
    public List<Origin> of(OrganisationId organisation) {
        return store.read(entities -> entities
                .createQuery(
                        "select o from OriginRow o where o.organisationId = :organisation order by o.origin",
                        OriginRow.class)
                .setParameter("organisation", organisation.value())
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(OriginRow::origin)
                .toList());
    }

    /** All sites that may show a widget that is shown for an organisation, or for nobody in particular. */
    public List<Origin> framers(Optional<OrganisationId> organisation) {
        TreeSet<Origin> all = new TreeSet<>(ofHost);
        organisation.ifPresent(id -> all.addAll(of(id)));
        return List.copyOf(all);
    }

    /** Whether this viewer may say which sites show the widgets of an organisation: its lead, and curators. */
    public static boolean mayChange(OrganisationId organisation, Viewer viewer) {
        return viewer.role().atLeast(Role.CURATOR)
                || viewer.role().atLeast(Role.LEAD) && viewer.belongsTo(organisation);
    }

    /** @throws NotAllowed where the viewer is neither the lead nor a curator */
    public static void mustChange(OrganisationId organisation, Viewer viewer, Locale locale) {
        if (!mayChange(organisation, viewer)) {
            throw new NotAllowed(OriginTexts.of(locale).get("not-allowed"), !viewer.isMember());
        }
    }

    /**
     * Lets a site show the widgets of an organisation; doing so again changes nothing.
     *
     * @throws InvalidInput naming {@code origin}, where it is no such site or there are too many
     * @throws org.tributary.api.refusal.NotFound where there is no such organisation
     */
    public Origin add(OrganisationId organisation, String typed, Actor actor, Locale locale) {
        mustChange(organisation, actor.viewer(), locale);
        Organisation known = organisations.find(organisation);
        Texts texts = OriginTexts.of(locale);
        Origin.Read read = Origin.read(typed);
        if (read.fault().isPresent()) {
            throw new InvalidInput(
                    FIELD,
                    texts.get("fault."
                            + read.fault().get().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
        Origin origin = read.origin().orElseThrow();
        return store.write((entities, tx) -> {
            if (entities.find(OriginRow.class, new OriginRow.Key(known.id(), origin)) != null) {
                return origin;
            }
            long before = entities.createQuery(
                            "select count(o) from OriginRow o where o.organisationId = :organisation", Long.class)
                    .setParameter("organisation", known.id().value())
                    .getSingleResult();
            if (before >= MOST) {
                throw new InvalidInput(FIELD, texts.get("fault.too-many", MOST));
            }
            entities.persist(new OriginRow(known.id(), origin, clock.millis()));
            // Widgets that are kept say who may show them: they have to be made anew, on all nodes.
            tx.change(Subject.ORGANISATION, known.id().value(), What.CONTENT);
            tx.audit(actor, "widgets.origin-add", known.id().value(), known.id(), origin.text());
            return origin;
        });
    }

    /** Takes a site back; where it is not among them nothing changes. */
    public void remove(OrganisationId organisation, String text, Actor actor, Locale locale) {
        mustChange(organisation, actor.viewer(), locale);
        Optional<Origin> origin = Origin.read(text).origin();
        if (origin.isEmpty()) {
            return;
        }
        store.write((entities, tx) -> {
            OriginRow row = entities.find(OriginRow.class, new OriginRow.Key(organisation, origin.get()));
            if (row != null) {
                entities.remove(row);
                tx.change(Subject.ORGANISATION, organisation.value(), What.CONTENT);
                tx.audit(
                        actor,
                        "widgets.origin-remove",
                        organisation.value(),
                        organisation,
                        row.origin().text());
            }
            return null;
        });
    }
}
