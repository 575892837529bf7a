package org.tributary.toolkit.internal.work;

import java.net.URI;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.id.PersonId;

/**
 * Where the work happens: a link, never a copy.
 *
 * @param title plain text, 3-120 characters
 * @param address http or https
 * @param by who added it; empty for those who erased their account
 */
public record Place(String id, Kind kind, String title, URI address, Optional<PersonId> by, long version) {

    /** The same for readers who need not know who added it. */
    Place withoutPerson() {
        return new Place(id, kind, title, address, Optional.empty(), version);
    }

    /** What sort of place it is. */
    public enum Kind implements Coded {
        BOARD,
        REPOSITORY,
        CALL,
        DOCUMENTS,
        CHAT,
        OTHER
    }
}
