package org.tributary.web.internal.page;

import gg.jte.TemplateException;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.refusal.Refusal;
import org.tributary.web.Crumb;
import org.tributary.web.Page;
import org.tributary.web.PageLinks;
import org.tributary.web.Texts;
import org.tributary.web.Visit;
import org.tributary.web.internal.templates.StaticTemplates;

/** Puts around a page what all pages have, and makes it bytes. */
@Component(service = Shell.class)
public final class Shell {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int DESCRIPTION_LENGTH = 160;

    /** The page on which people sign in, where there is one. */
    public static final String SIGN_IN = "/sign-in";

    /** What a component carries that works better with our script. */
    private static final String WANTS_SCRIPT = "data-tributary-";

    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);

    private final Menu menu;
    private final Assets assets;

    // Slices come and go while the site runs.
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<PageLinks> links = List.of();

    /** For the container. */
    @Activate
    public Shell(@Reference Menu menu) {
        this.menu = menu;
        this.assets = new Assets();
    }

    /** For tests. */
    Shell(Menu menu, List<PageLinks> links) {
        this(menu);
        this.links = List.copyOf(links);
    }

    /** The stylesheet and the pictures. */
    public Assets assets() {
        return assets;
    }

    /**
     * The whole page as UTF-8. Made in memory before a byte is sent, so that a fault on the way is a page of its own and
     * not half a page.
     *
     * @throws Refusal where a service that the body asks says no
     */
    public byte[] html(Page page, Visit visit) {
        Utf8ByteOutput out = new Utf8ByteOutput();
        try {
            StringOutput body = new StringOutput();
            page.body().writeTo(new OwaspHtmlTemplateOutput(body));
            String markup = body.toString();
            // Only what is in the page tells whether the page needs the script.
            Optional<String> script =
                    markup.contains(WANTS_SCRIPT) ? Optional.of(assets.scriptPath()) : Optional.empty();
            String path = page.canonical().orElseGet(visit::path);
            Head head = new Head(
                    page,
                    visit,
                    assets.stylesheetPath(),
                    script,
                    // Of what is not there, there is no other form either.
                    page.status() < 300 ? asked(links -> links.alternates(path, visit)) : List.of(),
                    asked(links -> links.footer(visit.locale()).stream().toList()));
            TEMPLATES
                    .shell(
                            page,
                            visit,
                            PageTexts.of(visit.locale()),
                            head,
                            menu.rows(visit),
                            output -> output.writeContent(markup))
                    .render(new OwaspHtmlTemplateOutput(out));
        } catch (TemplateException e) {
            throw refusal(e).orElseThrow(() -> e);
        }
        return out.toByteArray();
    }

    private <T> List<T> asked(Function<PageLinks, List<T>> question) {
        List<T> all = new ArrayList<>();
        for (PageLinks contribution : links) {
            try {
                all.addAll(question.apply(contribution));
            } catch (RuntimeException e) {
                LOG.error("{} failed to say its links", contribution.getClass().getName(), e);
            }
        }
        return List.copyOf(all);
    }

    // A service that says no while a page is made says it to the person, not to the template engine.
    private static Optional<Refusal> refusal(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    /** Whether there is a search to send people to. */
    public boolean hasSearch(Visit visit) {
        return menu.items(visit).stream().anyMatch(item -> item.path().equals("/search"));
    }

    /** Whether this visitor can sign in. */
    public boolean hasSignIn(Visit visit) {
        return menu.items(visit).stream().anyMatch(item -> item.path().equals(SIGN_IN));
    }

    /**
     * What stands in the head of a page.
     *
     * @param alternates the page in other forms, as other slices have it
     * @param footer what other slices put at the foot of every page
     */
    public record Head(
            Page page,
            Visit visit,
            String stylesheet,
            Optional<String> script,
            List<PageLinks.Alternate> alternates,
            List<Crumb> footer) {

        /** Error, page and site, as the tab of the browser shows it. */
        public String title(Texts texts) {
            String title = page.title().equals(visit.site().name())
                    ? visit.site().name()
                    : texts.get("title", page.title(), visit.site().name());
            return page.isFailed() ? texts.get("title.failed", title) : title;
        }

        public String description() {
            String text = page.description().strip().replaceAll("\\s+", " ");
            if (text.length() <= DESCRIPTION_LENGTH) {
                return text;
            }
            int space = text.lastIndexOf(' ', DESCRIPTION_LENGTH);
            return text.substring(0, space > 0 ? space : DESCRIPTION_LENGTH) + "…";
        }

        public String canonical() {
            return visit.site()
                    .absolute(page.canonical().orElseGet(visit::path))
                    .toString();
        }

        public boolean isIndexed() {
            return page.isIndexed() && page.status() < 300;
        }

        /** What the page says of itself, and the way to it. */
        public LinkedData linkedData() {
            List<Map<String, Object>> all = new ArrayList<>();
            if (!page.jsonLd().isEmpty()) {
                all.add(page.jsonLd());
            }
            if (isIndexed() && !page.crumbs().isEmpty()) {
                all.add(way());
            }
            return new LinkedData(all);
        }

        /** As people see it above the page, and the page itself at its end. */
        private Map<String, Object> way() {
            List<Map<String, Object>> steps = new ArrayList<>();
            steps.add(step(1, visit.site().name(), "/"));
            page.crumbs().forEach(crumb -> steps.add(step(steps.size() + 1, crumb.text(), crumb.path())));
            steps.add(step(steps.size() + 1, page.title(), page.canonical().orElseGet(visit::path)));
            return Map.of("@context", "https://schema.org", "@type", "BreadcrumbList", "itemListElement", steps);
        }

        private Map<String, Object> step(int position, String name, String path) {
            return Map.of(
                    "@type",
                    "ListItem",
                    "position",
                    position,
                    "name",
                    name,
                    "item",
                    visit.site().absolute(path).toString());
        }
    }
}
