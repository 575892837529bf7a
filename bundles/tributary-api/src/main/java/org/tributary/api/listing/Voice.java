package org.tributary.api.listing;

import java.time.Instant;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;

/**
 * What somebody from another organisation says to a listing. One a person; counted once an organisation.
 *
 * @param note plain text, up to 500 characters
 */
public record Voice(
        VoiceKind kind, OrganisationId organisation, String organisationName, Optional<String> note, Instant time) {}
