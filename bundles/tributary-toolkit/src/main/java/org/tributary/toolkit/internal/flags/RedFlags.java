package org.tributary.toolkit.internal.flags;

import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.people.Viewer;
import org.tributary.toolkit.internal.collaboration.CollaborationId;

/** Finds red flags, for partners only; everybody else gets none. Computed when asked for, kept nowhere. */
@Component(service = RedFlags.class)
public final class RedFlags {

    /** The red flags of a joint work, the gravest first. A closed one has none. */
    public List<RedFlag> of(CollaborationId id, Viewer viewer, Locale locale) {
        throw new UnsupportedOperationException();
    }
}
