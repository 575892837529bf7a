package org.tributary.listing.internal.imports;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tributary.api.listing.Section;

/**
 * The table by which columns of files become fields of listings: our own export, Pipeline, and what people commonly call
 * the same things. {@code docs/import.md} shows it to people.
 */
enum ListingColumn implements Column {
    ID("id", "reference", "ref"),
    ORIGIN("origin"),
    KEY("key"),
    SOURCE("source"),
    PAGE("url", "web address"),
    KIND("kind", "listing kind"),
    TITLE("title", "project title", "project name"),
    SUMMARY("summary", "short description"),
    BODY("description", "text", "body"),
    STATUS_UPDATES("status updates", "updates"),

    PROBLEM(Section.PROBLEM, "", "problem", "problem to be solved"),
    WHY(Section.WHY, "", "why", "why the work is being done"),
    USERS(Section.USERS, "", "users", "who the users are and what they need to do"),
    TRIED(Section.TRIED, "", "tried", "any work that's already been done", "any work that has already been done"),
    MARKET(Section.TRIED, "Early market engagement", "early market engagement"),
    TEAM(Section.WHY, "Existing team", "existing team"),
    MORE(Section.WHY, "Additional information", "additional info", "additional information"),
    SEEKING(Section.SEEKING, "", "seeking"),
    OFFERING(Section.OFFERING, "", "offering"),
    OUTCOMES(Section.OUTCOMES, "", "outcomes"),
    LESSONS(Section.LESSONS, "", "lessons"),
    SHAREABLE(Section.SHAREABLE, "", "shareable"),
    UNIQUE(Section.UNIQUE, "", "unique"),

    TOPICS("topics", "topic", "service", "services"),
    TAGS("tags", "tag", "keywords"),
    PHASE("phase", "stage"),
    COLLABORATION("collaboration", "collaboration level", "type of collaboration"),
    LOOKING_FOR("looking for"),
    TECHNOLOGIES("technologies", "technology"),
    USER_GROUPS("user groups"),
    BUDGET("budget", "budget band"),

    ORGANISATION_ID("organisation.id"),
    ORGANISATION("organisation", "organisation.name", "organization", "council", "authority", "gss code"),
    PARTNERS("partners"),
    DEPARTMENT("department"),
    CONTACT_NAME("key contact", "contact", "contact name", "key contact name"),
    CONTACT_ROLE("contact role", "key contact role"),
    CONTACT_EMAIL("key contact e-mail", "contact e-mail", "key contact e-mail address", "contact e-mail address"),
    CONTACTS("contacts"),

    START("start", "start date", "phase start", "phase start date"),
    END("end", "end date", "phase end", "phase end date", "phase (estimated) end", "phase (estimated) end date"),
    DATE("date", "date published"),
    CREATED("created"),
    UPDATED("updated"),
    CONFIRMED("confirmed"),
    STALE_SINCE("stale since"),

    LINKS("links"),
    COST_BEFORE("outcome.cost before", "cost before"),
    COST_AFTER("outcome.cost after", "cost after"),
    HOURS_SAVED("outcome.hours saved", "hours saved"),
    RESIDENTS("outcome.residents", "residents"),
    REUSED_BY("outcome.reused by", "reused by"),
    OUTCOME_NOTE("outcome.note"),
    CIRCLE("circle"),
    ANONYMOUS("anonymous"),
    ASSET_TYPE("asset type"),
    DIRECTION("direction"),

    /** Known, and worked out anew on this host or of no meaning here. */
    IGNORED(
            "version",
            "organisation.kind",
            "organisation.region",
            "voices",
            "voices.have this too",
            "voices.use this",
            "voices.would join",
            "voices.could help",
            "have this too",
            "use this",
            "would join",
            "could help",
            "text form",
            "evidence",
            "date inferred",
            "multi listing page");

    private static final Columns<ListingColumn> BY_NAME = new Columns<>(ListingColumn.class);

    private final List<String> names;
    private final Optional<Section> section;
    private final String heading;

    ListingColumn(String... names) {
        this(Optional.empty(), "", names);
    }

    ListingColumn(Section section, String heading, String... names) {
        this(
                Optional.of(section),
                heading,
                heading.isEmpty()
                        ? Stream.concat(Stream.of(names), Stream.of("sections." + section.code()))
                                .toArray(String[]::new)
                        : names);
    }

    ListingColumn(Optional<Section> section, String heading, String... names) {
        this.names = List.of(names);
        this.section = section;
        this.heading = heading;
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public boolean isIgnored() {
        return this == IGNORED;
    }

    /** The section its text goes into; empty where it is not text of its own. */
    Optional<Section> section() {
        return section;
    }

    /** The heading that its text keeps inside the section, where the section is wider; otherwise empty. */
    String heading() {
        return heading;
    }

    @Override
    public boolean isPersonal() {
        return switch (this) {
            case CONTACT_NAME, CONTACT_ROLE, CONTACT_EMAIL, CONTACTS -> true;
            default -> false;
        };
    }

    /** The column of this name, in any spelling that the table knows. */
    static Optional<ListingColumn> named(String name) {
        return BY_NAME.find(name);
    }

    static Columns<ListingColumn> all() {
        return BY_NAME;
    }
}
