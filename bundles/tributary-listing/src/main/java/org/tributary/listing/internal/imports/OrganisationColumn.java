package org.tributary.listing.internal.imports;

import java.util.List;

/** The table by which columns of files become what is known of organisations. */
enum OrganisationColumn implements Column {
    ID("id"),
    NAME("name", "organisation", "organisation name"),
    SHORT_NAME("nice name", "short name"),
    KIND("kind", "type"),
    NATION("nation", "country"),
    REGION("region"),
    LATITUDE("latitude", "lat"),
    LONGITUDE("longitude", "long", "lng", "lon"),
    POPULATION("population", "population 2020"),
    GSS("gss", "gss code"),
    FORMER_CODES("former codes"),
    SUCCESSORS("successors"),
    CLOSED("closed"),
    DOMAINS("domains"),
    WEBSITE("website", "website url"),
    ALIASES("aliases"),
    CONFIRMED("confirmed"),

    /** Known, and left alone: an address that was guessed, above all, must not make anybody a member. */
    IGNORED(
            "url",
            "version",
            "kilometres",
            "type name",
            "county la",
            "combined authority",
            "website domain",
            "email domain guess",
            "gov uk slug",
            "local authority code",
            "start date");

    private static final Columns<OrganisationColumn> BY_NAME = new Columns<>(OrganisationColumn.class);

    private final List<String> names;

    OrganisationColumn(String... names) {
        this.names = List.of(names);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public boolean isIgnored() {
        return this == IGNORED;
    }

    @Override
    public boolean isPersonal() {
        return false;
    }

    static Columns<OrganisationColumn> all() {
        return BY_NAME;
    }
}
