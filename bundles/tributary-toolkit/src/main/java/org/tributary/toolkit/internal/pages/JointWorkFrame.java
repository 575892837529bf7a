package org.tributary.toolkit.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.code.Coded;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.collaboration.Openness;
import org.tributary.toolkit.internal.collaboration.Standing;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * What stands around every page of one joint work: what is wrong with a form, what has just worked, its title, and the way
 * to its sections. The body of a page is what comes below; it has headings from the second level on.
 *
 * <pre>{@code
 * return JointWorkFrame.of(collaboration, standing, Section.TASKS, visit)
 *         .faults(faults)
 *         .page(TEMPLATES.workTasks(visit.ui(), texts, view));
 * }</pre>
 */
public final class JointWorkFrame {

    /** Where all joint work is. */
    public static final String PATH = "/joint-work";

    private static final Set<Section> ANSWERING = Set.of(Section.OVERVIEW, Section.PARTNERS, Section.HISTORY);
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final Collaboration collaboration;
    private final Standing standing;
    private final Section section;
    private final Visit visit;
    private final Look look;

    private JointWorkFrame(Collaboration collaboration, Standing standing, Section section, Visit visit, Look look) {
        this.collaboration = collaboration;
        this.standing = standing;
        this.section = section;
        this.visit = visit;
        this.look = look;
    }

    /** Around a page of this section. */
    public static JointWorkFrame of(Collaboration collaboration, Standing standing, Section section, Visit visit) {
        return new JointWorkFrame(
                collaboration, standing, section, visit, new Look(Optional.empty(), "", List.of(), 400));
    }

    /**
     * The joint work that an address names. Visitors who may not read it are asked to sign in, whether it is there or not,
     * because a partner who follows a link of a letter would otherwise be told that there is nothing.
     *
     * @param id as it stands in the address
     * @throws NotFound where there is none, or this viewer may not read it
     */
    public static Collaboration find(Collaborations collaborations, String id, Visit visit) {
        try {
            return collaborations.find(id(id, visit), visit.viewer());
        } catch (NotFound no) {
            if (!visit.viewer().isMember()) {
                throw new NotAllowed(PageTexts.of(visit).get("sign-in"), true);
            }
            throw no;
        }
    }

    private static CollaborationId id(String id, Visit visit) {
        try {
            return new CollaborationId(id);
        } catch (IllegalArgumentException no) {
            throw new NotFound(PageTexts.of(visit).get("not-found"));
        }
    }

    /** The address of a section. */
    public static String path(CollaborationId id, Section section) {
        return PATH + "/" + id + section.path;
    }

    /** The same for a page below its section, with a heading of its own, and the section in the way back. */
    public JointWorkFrame heading(String text) {
        return with(new Look(Optional.of(text), look.done, look.faults, look.status));
    }

    /** The same with what is wrong with a form, at its top. Nothing for no faults. */
    public JointWorkFrame faults(List<FieldFault> all) {
        return with(new Look(look.heading, look.done, List.copyOf(all), look.status));
    }

    /** The same with another status for a form that has faults; otherwise 400. */
    public JointWorkFrame faultStatus(int status) {
        return with(new Look(look.heading, look.done, look.faults, status));
    }

    /** The same with a sentence that says what has just worked; nothing for an empty one. */
    public JointWorkFrame done(String sentence) {
        return with(new Look(look.heading, sentence, look.faults, look.status));
    }

    private JointWorkFrame with(Look other) {
        return new JointWorkFrame(collaboration, standing, section, visit, other);
    }

    /** The page with this body. */
    public Page page(Content body) {
        Texts texts = PageTexts.of(visit);
        Page page = Page.of(title(texts), TEMPLATES.jointWorkFrame(visit.ui(), texts, this, body))
                .under(crumbs(texts).toArray(Crumb[]::new))
                .wide();
        if (collaboration.openness() == Openness.PUBLIC) {
            String path = path(collaboration.id(), Section.OVERVIEW);
            page = page.feed(collaboration.title(), path + "/feed.atom", path + "/feed.json");
        } else {
            page = page.notIndexed();
        }
        return look.faults.isEmpty() ? page : page.failed().status(look.status);
    }

    private String title(Texts texts) {
        return isFront() ? collaboration.title() : texts.get("frame.title", heading(), collaboration.title());
    }

    private List<Crumb> crumbs(Texts texts) {
        List<Crumb> crumbs = new ArrayList<>();
        crumbs.add(PageTexts.all(texts));
        if (!isFront()) {
            crumbs.add(new Crumb(collaboration.title(), path(collaboration.id(), Section.OVERVIEW)));
        }
        if (look.heading.isPresent() && section != Section.OVERVIEW) {
            crumbs.add(new Crumb(name(section), path(collaboration.id(), section)));
        }
        return crumbs;
    }

    private boolean isFront() {
        return section == Section.OVERVIEW && look.heading.isEmpty();
    }

    // For the template

    /** The heading of the first level. */
    public String heading() {
        return look.heading.orElseGet(() -> section == Section.OVERVIEW ? collaboration.title() : name(section));
    }

    /** What stands above the heading: whose section it is; empty on the front page. */
    public String caption() {
        return isFront() ? "" : collaboration.title();
    }

    public String done() {
        return look.done;
    }

    public List<FieldFault> faults() {
        return look.faults;
    }

    /** The sections that this viewer may read. */
    public List<Link> links() {
        // Who is only asked, or answers as a curator does, cannot read what is done in it.
        boolean reads = Standing.readsWork(visit.viewer(), collaboration);
        return Arrays.stream(Section.values())
                .filter(each -> reads || ANSWERING.contains(each))
                .filter(each -> each.open || standing.within())
                .map(each -> new Link(name(each), path(collaboration.id(), each), current(each)))
                .toList();
    }

    private String name(Section each) {
        return PageTexts.of(visit).get("section." + each.code());
    }

    private String current(Section each) {
        if (each != section) {
            return "";
        }
        return look.heading.isPresent() ? "true" : "page";
    }

    /**
     * A way to a section.
     *
     * @param current the value of {@code aria-current}; empty where one is elsewhere
     */
    public record Link(String text, String path, String current) {}

    private record Look(Optional<String> heading, String done, List<FieldFault> faults, int status) {}

    /** The parts of a joint work, each with a page. */
    public enum Section implements Coded {
        OVERVIEW("", true),
        TASKS("/tasks", false),
        ROADMAP("/roadmap", true),
        DECISIONS("/decisions", true),
        LINKS("/links", true),
        CANVAS("/canvas", false),
        PARTNERS("/partners", true),
        HAND_OVERS("/hand-overs", false),
        HISTORY("/history", true);

        private final String path;
        private final boolean open;

        Section(String path, boolean open) {
            this.path = path;
            this.open = open;
        }
    }
}
