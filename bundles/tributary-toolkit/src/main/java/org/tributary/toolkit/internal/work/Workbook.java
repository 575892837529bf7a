package org.tributary.toolkit.internal.work;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Viewer;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Stage;

/**
 * Keeps the checklists, roadmap, decisions and places of joint work. Everybody who looks after a partner that is in may
 * write; readers of an opened joint work see steps, decisions and places, not tasks. In a closed one nothing changes. At most
 * 200 of each kind. Two who change the same thing: the second gets {@link org.tributary.api.refusal.EditClash} and keeps what
 * they typed.
 */
@Component(service = Workbook.class)
public final class Workbook {

    /** What this viewer may see of it. */
    public Work read(CollaborationId id, Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    public Task addTask(CollaborationId id, Stage stage, TaskDraft draft, Actor actor) {
        throw new UnsupportedOperationException();
    }

    public Task changeTask(CollaborationId id, String task, long version, TaskDraft draft, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** Marks it done, or open again. Doing so twice changes nothing. */
    public Task tick(CollaborationId id, String task, boolean done, Actor actor) {
        throw new UnsupportedOperationException();
    }

    public void removeTask(CollaborationId id, String task, long version, Actor actor) {
        throw new UnsupportedOperationException();
    }

    public Step addStep(CollaborationId id, StepDraft draft, Actor actor) {
        throw new UnsupportedOperationException();
    }

    public Step changeStep(CollaborationId id, String step, long version, StepDraft draft, Actor actor) {
        throw new UnsupportedOperationException();
    }

    public void removeStep(CollaborationId id, String step, long version, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** @param replaces the decision whose place it takes */
    public Decision decide(CollaborationId id, DecisionDraft draft, Optional<String> replaces, Actor actor) {
        throw new UnsupportedOperationException();
    }

    public Decision withdraw(CollaborationId id, String decision, long version, Actor actor) {
        throw new UnsupportedOperationException();
    }

    public Place addPlace(CollaborationId id, PlaceDraft draft, Actor actor) {
        throw new UnsupportedOperationException();
    }

    public Place changePlace(CollaborationId id, String place, long version, PlaceDraft draft, Actor actor) {
        throw new UnsupportedOperationException();
    }

    public void removePlace(CollaborationId id, String place, long version, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** As somebody writes it; see {@link Task}. */
    public record TaskDraft(
            String text, Optional<String> guide, Optional<OrganisationId> owner, Optional<LocalDate> due) {}

    /** As somebody writes it; see {@link Step}. */
    public record StepDraft(
            String title,
            String detail,
            Optional<OrganisationId> owner,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            Step.State state) {}

    /** As somebody writes it; see {@link Decision}. */
    public record DecisionDraft(LocalDate on, String text, String why, Set<OrganisationId> agreed) {}

    /** As somebody writes it; see {@link Place}. */
    public record PlaceDraft(Place.Kind kind, String title, URI address) {}
}
