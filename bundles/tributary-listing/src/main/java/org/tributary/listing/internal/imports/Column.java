package org.tributary.listing.internal.imports;

import java.util.List;

/** A column that an import knows. */
interface Column {

    /** What files call it; case, spaces and punctuation do not matter. */
    List<String> names();

    /** Whether it is known to mean nothing here, so that nobody need be told. */
    boolean isIgnored();

    /** Whether what stands there is about a person and must not be shown in reports. */
    boolean isPersonal();
}
