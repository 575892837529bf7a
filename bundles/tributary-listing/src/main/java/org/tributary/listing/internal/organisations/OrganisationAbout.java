package org.tributary.listing.internal.organisations;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.PlainText;
import org.tributary.store.Store;

/** What organisations say about themselves, written by their leads and read by everybody. */
@Component(service = OrganisationAbout.class)
public final class OrganisationAbout {

    /** The most characters of each text. */
    public static final int LONGEST = 3_000;

    private final Store store;
    private final Clock clock;

    @Activate
    public OrganisationAbout(@Reference(target = "(unit=listing)") Store store) {
        this(store, Clock.systemUTC());
    }

    public OrganisationAbout(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What an organisation says, in Markdown.
     *
     * @param about who they are; may be empty
     * @param workingTogether how they work with others; may be empty
     * @param version 0 where they have said nothing yet
     */
    public record About(String about, String workingTogether, long version) {

        /** Nothing yet. */
        public static final About NOTHING = new About("", "", 0);

        public boolean isEmpty() {
            return about.isEmpty() && workingTogether.isEmpty();
        }
    }

    /** What an organisation says about itself. */
    public About of(OrganisationId organisation) {
        return store.read(
                entities -> Optional.ofNullable(entities.find(OrganisationAboutRow.class, organisation.value()))
                        .map(OrganisationAboutRow::read)
                        .orElse(About.NOTHING));
    }

    /** Whether this viewer may write it: the organisation's lead, and curators. */
    public static boolean mayWrite(OrganisationId organisation, Viewer viewer) {
        return viewer.role().atLeast(Role.CURATOR)
                || viewer.role().atLeast(Role.LEAD) && viewer.belongsTo(organisation);
    }

    /** @throws NotAllowed where the actor is neither its lead nor a curator */
    public static void mustWrite(OrganisationId organisation, Actor actor) {
        if (!mayWrite(organisation, actor.viewer())) {
            throw new NotAllowed(
                    "Only the lead of this organisation can change what it says about itself.",
                    !actor.viewer().isMember());
        }
    }

    /**
     * Replaces what an organisation says about itself.
     *
     * @param seen what the writer has read, with its version
     * @throws EditClash where somebody else saved first
     */
    public About save(OrganisationId organisation, About seen, Actor actor) {
        mustWrite(organisation, actor);
        List<FieldFault> faults = new ArrayList<>();
        PlainText.check("about", seen.about(), 0, LONGEST, faults);
        PlainText.check("together", seen.workingTogether(), 0, LONGEST, faults);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return store.write((entities, tx) -> {
            if (entities.find(OrganisationRow.class, organisation.value()) == null) {
                throw new NotFound("There is no such organisation.");
            }
            OrganisationAboutRow row = entities.find(OrganisationAboutRow.class, organisation.value());
            long version = row == null ? 0 : row.version();
            if (version != seen.version()) {
                throw new EditClash("Somebody else has changed this text meanwhile.", version);
            }
            if (row == null) {
                row = new OrganisationAboutRow(organisation);
                row.write(seen.about(), seen.workingTogether(), now());
                entities.persist(row);
            } else {
                row.write(seen.about(), seen.workingTogether(), now());
            }
            tx.change(Subject.ORGANISATION, organisation.value(), What.CONTENT);
            tx.audit(actor, "organisation.about", organisation.value(), organisation, "");
            return row.read();
        });
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
