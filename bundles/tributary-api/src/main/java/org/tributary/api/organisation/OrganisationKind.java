package org.tributary.api.organisation;

import org.tributary.api.code.Coded;

/** What sort of organisation it is. */
public enum OrganisationKind implements Coded {
    COUNTY,
    DISTRICT,
    UNITARY,
    METROPOLITAN,
    LONDON_BOROUGH,
    SCOTTISH,
    WELSH,
    NORTHERN_IRISH,
    COMBINED_AUTHORITY,
    NATIONAL_BODY,
    HEALTH,
    POLICE_FIRE,
    VOLUNTARY,
    SUPPLIER,
    NETWORK;

    /** Whether people would call it a council. */
    public boolean isCouncil() {
        return compareTo(NORTHERN_IRISH) <= 0;
    }
}
