package org.tributary.adapter.csv.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.listing.Section;

/** The columns of the import of files, by the names that {@code docs/import.md} gives them. */
enum Column {
    ID("id", "reference", "ref"),
    KEY("key"),
    SOURCE("source"),
    PAGE("url", "web address"),
    KIND("kind", "listing kind"),
    TITLE("title", "project title", "project name"),
    SUMMARY("summary", "short description"),
    BODY("description", "text", "body"),

    PROBLEM(Section.PROBLEM, "", "problem", "problem to be solved", "sections.problem"),
    WHY(Section.WHY, "", "why", "why the work is being done", "sections.why"),
    USERS(Section.USERS, "", "users", "who the users are and what they need to do", "sections.users"),
    TRIED(
            Section.TRIED,
            "",
            "tried",
            "any work that's already been done",
            "any work that has already been done",
            "sections.tried"),
    MARKET(Section.TRIED, "heading.market", "early market engagement"),
    TEAM(Section.WHY, "heading.team", "existing team"),
    MORE(Section.WHY, "heading.more", "additional info", "additional information"),
    SEEKING(Section.SEEKING, "", "seeking", "sections.seeking"),
    OFFERING(Section.OFFERING, "", "offering", "sections.offering"),
    OUTCOMES(Section.OUTCOMES, "", "outcomes", "sections.outcomes"),
    UPDATES(Section.OUTCOMES, "heading.updates", "status updates", "updates"),
    LESSONS(Section.LESSONS, "", "lessons", "sections.lessons"),
    SHAREABLE(Section.SHAREABLE, "", "shareable", "sections.shareable"),
    UNIQUE(Section.UNIQUE, "", "unique", "sections.unique"),

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

    START("start", "start date", "phase start", "phase start date"),
    END("end", "end date", "phase end", "phase end date", "phase (estimated) end", "phase (estimated) end date"),
    DATE("date", "date published"),
    CREATED("created"),
    UPDATED("updated"),
    CONFIRMED("confirmed"),
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
    DIRECTION("direction");

    private static final Map<String, Column> BY_NAME = new HashMap<>();

    static {
        for (Column column : values()) {
            column.names.forEach(name -> BY_NAME.put(letters(name), column));
        }
    }

    private final List<String> names;
    private final Optional<Section> section;
    private final String heading;

    Column(String... names) {
        this.names = List.of(names);
        this.section = Optional.empty();
        this.heading = "";
    }

    Column(Section section, String heading, String... names) {
        this.names = List.of(names);
        this.section = Optional.of(section);
        this.heading = heading;
    }

    /** The column of this name, in any spelling. */
    static Optional<Column> named(String name) {
        return Optional.ofNullable(BY_NAME.get(letters(name)));
    }

    /** Letters and digits alone, in lower case: "Phase (estimated) end" and "phase_estimated_end" are one. */
    static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /** The section its text goes into; empty where it is not text of its own. */
    Optional<Section> section() {
        return section;
    }

    /** The key of the heading that its text keeps inside the section; otherwise empty. */
    String heading() {
        return heading;
    }
}
