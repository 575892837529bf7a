package org.tributary.widgets.internal.origins;

import java.util.List;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Field;

/**
 * The page of the sites of an organisation.
 *
 * @param notice what has just been done; may be empty
 * @param removed the site that was just taken away, to be brought back with one button; may be empty
 * @param field in which another one is typed
 * @param full whether no more can be added
 */
public record OriginsView(
        Organisation organisation,
        String path,
        List<Origin> origins,
        List<Origin> ofHost,
        String notice,
        String removed,
        List<FieldFault> faults,
        Field field,
        boolean full) {}
