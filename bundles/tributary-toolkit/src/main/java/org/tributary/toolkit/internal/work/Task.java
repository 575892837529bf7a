package org.tributary.toolkit.internal.work;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.toolkit.internal.collaboration.Stage;

/**
 * A point of the checklist of a stage.
 *
 * @param text what is to be done, plain text, 3-200 characters
 * @param guide the key of the guide that helps; empty where none does
 * @param owner the partner that sees to it
 * @param due until when
 * @param done when it was done; empty while it is open
 * @param doneBy who said so; empty while it is open and for those who erased their account
 * @param version rises when words, owner or date change, so that two who edit it learn of each other; not when it is ticked
 */
public record Task(
        String id,
        Stage stage,
        String text,
        Optional<String> guide,
        Optional<OrganisationId> owner,
        Optional<LocalDate> due,
        Optional<Instant> done,
        Optional<PersonId> doneBy,
        long version) {}
