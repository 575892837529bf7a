package org.tributary.toolkit.internal.guidepages;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.id.PersonId;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.toolkit.internal.guides.Guide;
import org.tributary.toolkit.internal.guides.Guide.Moment;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Prose;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * All guides by the moment at which they are needed, and a page for each; and where hints to them are put away. All of it
 * stands in one class because a guide may have any name.
 */
@Component(service = GuidePages.class, property = "osgi.jaxrs.resource=true")
@Path(Paths.TOOLKIT)
@Produces(MediaType.TEXT_HTML)
public final class GuidePages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int MOST_BESIDE = 6;

    private final Guides guides;
    private final Hints hints;

    @Activate
    public GuidePages(@Reference Guides guides, @Reference Hints hints) {
        this.guides = guides;
        this.hints = hints;
    }

    // All of them

    @GET
    @ReadyBytes
    public Page all(@Context Visit visit) {
        Texts texts = GuideTexts.of(visit);
        Locale locale = locale(visit);
        List<Guide> all = guides.all(locale);
        Set<String> tags = new TreeSet<>(
                Comparator.comparing((String tag) -> !tag.startsWith("en")).thenComparing(Comparator.naturalOrder()));
        all.forEach(guide -> guide.languages().forEach(language -> tags.add(language.toLanguageTag())));
        Locale shown = all.stream().anyMatch(guide -> guide.language().equals(locale)) ? locale : Locale.ENGLISH;
        List<ToolkitView.Language> languages =
                languages(tags.stream().map(Locale::forLanguageTag).toList(), shown, Paths::all);
        ToolkitView view = new ToolkitView(
                groups(all, texts),
                all.stream().filter(one -> one.type() == Guide.Type.TEMPLATE).toList(),
                languages,
                visit.leadsTo(Paths.SEARCH),
                visit.leadsTo(Paths.JOINT_WORK),
                visit.leadsTo(Paths.FOLLOWING),
                !hints.hidden(visit.viewer()).isEmpty(),
                visit.parameter("done")
                        .filter(done -> visit.viewer().isMember())
                        .filter(Set.of("hidden", "shown")::contains)
                        .map(done -> texts.get("done." + done)));
        Page page = Page.of(texts.get("title"), TEMPLATES.toolkit(visit.ui(), texts, view))
                .describedAs(texts.get("description"))
                .canonical(Paths.all(shown));
        for (ToolkitView.Language language : languages) {
            page = page.inLanguage(Locale.forLanguageTag(language.tag()), language.path());
        }
        return page;
    }

    private static Locale locale(Visit visit) {
        return Paths.language(visit.parameter("lang")).orElse(visit.locale());
    }

    private static List<ToolkitView.Group> groups(List<Guide> all, Texts texts) {
        Map<Optional<Moment>, List<Guide>> byMoment = all.stream()
                .filter(one -> one.type() == Guide.Type.GUIDE)
                .collect(Collectors.groupingBy(Guide::moment, LinkedHashMap::new, Collectors.toList()));
        List<ToolkitView.Group> groups = new ArrayList<>();
        for (Moment moment : Moment.values()) {
            List<Guide> of = byMoment.getOrDefault(Optional.of(moment), List.of());
            if (!of.isEmpty()) {
                groups.add(new ToolkitView.Group(moment.code(), texts.get("moment." + moment.code()), of));
            }
        }
        List<Guide> others = byMoment.getOrDefault(Optional.empty(), List.of());
        if (!others.isEmpty()) {
            groups.add(new ToolkitView.Group("other", texts.get("moment.other"), others));
        }
        return groups;
    }

    /** A way to each of them; none where there is only one. */
    private static List<ToolkitView.Language> languages(
            List<Locale> all, Locale present, Function<Locale, String> path) {
        return all.size() < 2
                ? List.of()
                : all.stream()
                        .map(language -> new ToolkitView.Language(
                                language.toLanguageTag(),
                                language.getDisplayLanguage(language),
                                path.apply(language),
                                language.getLanguage().equals(present.getLanguage())))
                        .toList();
    }

    // One of them

    @GET
    @Path("/{key}")
    @ReadyBytes
    public Page one(@PathParam("key") String key, @Context Visit visit) {
        return guides.find(key, locale(visit)).map(guide -> page(guide, visit)).orElseGet(() -> unknown(visit));
    }

    private Page page(Guide guide, Visit visit) {
        Texts texts = GuideTexts.of(visit);
        List<Locale> all = guide.languages().stream()
                .sorted(Comparator.comparing((Locale language) -> !Paths.isEnglish(language))
                        .thenComparing(Locale::toLanguageTag))
                .toList();
        List<ToolkitView.Language> languages =
                languages(all, guide.language(), language -> Paths.of(guide.key(), language));
        GuideView view = view(guide, languages, visit, texts);
        Page page = Page.of(guide.title(), TEMPLATES.guide(visit.ui(), texts, view))
                .describedAs(guide.summary())
                .canonical(Paths.of(guide))
                .jsonLd(GuideLinkedData.of(guide, visit))
                .under(new Crumb(texts.get("title"), Paths.TOOLKIT));
        for (ToolkitView.Language language : languages) {
            page = page.inLanguage(Locale.forLanguageTag(language.tag()), language.path());
        }
        return page;
    }

    private GuideView view(Guide guide, List<ToolkitView.Language> languages, Visit visit, Texts texts) {
        List<Guide> all = guides.all(guide.language()).stream()
                .filter(one -> one.type() == Guide.Type.GUIDE)
                .toList();
        Optional<Guide> next = next(guide, all);
        List<Guide> more = all.stream()
                .filter(one -> guide.moment().isPresent() && one.moment().equals(guide.moment()))
                .filter(one -> !one.key().equals(guide.key())
                        && next.filter(after -> after.key().equals(one.key())).isEmpty())
                .limit(MOST_BESIDE)
                .toList();
        return new GuideView(
                guide,
                Sections.of(guide),
                guide.moment()
                        .map(moment -> texts.get("moment." + moment.code()))
                        .orElse(""),
                sources(guide),
                next,
                more,
                languages,
                visit.leadsTo(Paths.FOLLOWING));
    }

    /** The one that stands after it on the page of all guides. */
    private static Optional<Guide> next(Guide guide, List<Guide> all) {
        for (int i = 0; i + 1 < all.size(); i++) {
            if (all.get(i).key().equals(guide.key())) {
                return Optional.of(all.get(i + 1));
            }
        }
        return Optional.empty();
    }

    private static Map<String, URI> sources(Guide guide) {
        Map<String, URI> sources = new LinkedHashMap<>();
        guide.sources().forEach((title, address) -> {
            if (address.getHost() != null && Set.of("http", "https").contains(String.valueOf(address.getScheme()))) {
                sources.put(title, address);
            }
        });
        return sources;
    }

    private static Page unknown(Visit visit) {
        Texts texts = GuideTexts.of(visit);
        return Page.of(
                        texts.get("unknown.title"),
                        TEMPLATES.guideUnknown(visit.ui(), texts, visit.leadsTo(Paths.SEARCH)))
                .under(new Crumb(texts.get("title"), Paths.TOOLKIT))
                .notIndexed()
                .status(404);
    }

    // To take away

    @GET
    @Path("/{key}/markdown")
    @Produces("text/markdown")
    public Response markdown(@PathParam("key") String key, @Context Visit visit) {
        Guide guide = found(key, visit);
        return file(guide, "md", "text/markdown", Taken.of(guide, visit));
    }

    @GET
    @Path("/{key}/text")
    @Produces(MediaType.TEXT_PLAIN)
    public Response text(@PathParam("key") String key, @Context Visit visit) {
        Guide guide = found(key, visit);
        return file(guide, "txt", MediaType.TEXT_PLAIN, Prose.text(Taken.of(guide, visit)) + "\n");
    }

    private Guide found(String key, Visit visit) {
        return guides.find(key, locale(visit))
                .orElseThrow(() -> new NotFound(GuideTexts.of(visit).get("unknown.text")));
    }

    private static Response file(Guide guide, String ending, String type, String text) {
        String language =
                Paths.isEnglish(guide.language()) ? "" : "." + guide.language().toLanguageTag();
        return Response.ok(text.getBytes(StandardCharsets.UTF_8), type + "; charset=utf-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + guide.key() + language + "." + ending + "\"")
                .build();
    }

    // Hints

    /** Where a button leads that stood on a page for nobody in particular. */
    @GET
    @Path("/hints/hide")
    public Page ask(@Context Visit visit) {
        Texts texts = GuideTexts.of(visit);
        person(visit, texts);
        Hint hint = hint(visit.parameter("hint"), texts);
        return Page.of(
                        texts.get("hide.title"),
                        TEMPLATES.guideHint(
                                visit.ui(),
                                texts,
                                hint.code(),
                                visit.parameter("back").orElse("")))
                .under(new Crumb(texts.get("title"), Paths.TOOLKIT))
                .notIndexed();
    }

    @POST
    @Path("/hints/hide")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Redirect hide(@Context Visit visit, Form form) {
        Texts texts = GuideTexts.of(visit);
        PersonId person = person(visit, texts);
        hints.hide(hint(form.given("hint"), texts), person);
        return Redirect.after(form.given("back").filter(Paths::isHere).orElse(Paths.TOOLKIT + "?done=hidden"));
    }

    @POST
    @Path("/hints/show")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Redirect show(@Context Visit visit, Form form) {
        hints.forget(person(visit, GuideTexts.of(visit)));
        return Redirect.after(Paths.TOOLKIT + "?done=shown");
    }

    /** Sends visitors to sign in and back. */
    private static PersonId person(Visit visit, Texts texts) {
        return visit.viewer().person().orElseThrow(() -> new NotAllowed(texts.get("sign-in"), true));
    }

    private static Hint hint(Optional<String> code, Texts texts) {
        return code.flatMap(word -> Coded.parse(Hint.class, word))
                .orElseThrow(() -> new NotFound(texts.get("hide.unknown")));
    }
}
