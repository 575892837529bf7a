package org.tributary.toolkit.internal.pages;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Topic;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Panel;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.canvas.Canvas;
import org.tributary.toolkit.internal.collaboration.JointWorkFixture;
import org.tributary.toolkit.internal.flags.RedFlags;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.toolkit.internal.succession.HandOvers;
import org.tributary.toolkit.internal.work.Workbook;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Site;
import org.tributary.web.Surroundings;
import org.tributary.web.Visit;

/** The pages of joint work on the real services and a real database; see {@link JointWorkFixture} for who is there. */
final class PagesFixture {

    static final String TOKEN = "a-form-token";

    final JointWorkFixture joint;
    final Workbook workbook;
    final Canvas canvas;
    final HandOvers handOvers;
    final JointWorkPages all;
    final OverviewPages overview;
    final LeadPages lead;
    final PartnerPages partners;
    final HandOverPages lists;

    PagesFixture(TestStore database) {
        joint = new JointWorkFixture(database);
        Guides guides = Guides.standard();
        workbook = new Workbook(database.store(), joint.clock, new Random(9));
        canvas = new Canvas(database.store(), joint.letters, joint.clock);
        handOvers = new HandOvers(database.store(), joint.clock);
        RedFlags flags = new RedFlags(
                database.store(), joint.collaborations, workbook, canvas, guides, joint.organisations, joint.clock);
        all = new JointWorkPages(joint.collaborations, handOvers, joint.listings);
        overview = new OverviewPages(
                joint.collaborations, workbook, canvas, flags, guides, handOvers, joint.listings, joint.people);
        lead = new LeadPages(joint.collaborations, workbook);
        partners = new PartnerPages(
                joint.collaborations, joint.partnerships, workbook, joint.organisations, joint.listings, joint.people);
        lists = new HandOverPages(joint.collaborations, handOvers, joint.people);
    }

    Visit visitor(String path) {
        return visit(Viewer.visitor(), path);
    }

    Visit by(String person, String path) {
        return visit(joint.viewer(person), path);
    }

    Visit by(String person) {
        return by(person, "/joint-work");
    }

    Visit visit(Viewer viewer, String path) {
        return new Visit(
                Caller.of(viewer),
                Door.PAGE,
                Locale.UK,
                URI.create("https://tributary.example" + path),
                new Site("Tributary", URI.create("https://tributary.example"), false, "", ""),
                joint.clock.instant(),
                TOKEN,
                "a-browser",
                "192.0.2.1",
                new Named());
    }

    /** Knows councils by name and nothing else. */
    private final class Named implements Surroundings {

        @Override
        public Optional<Topic> topic(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<String> organisation(OrganisationId id) {
            return Optional.ofNullable(joint.organisations.findAll(List.of(id)).get(id))
                    .map(Organisation::name);
        }

        @Override
        public List<Panel> panels(Occasion occasion) {
            return List.of();
        }

        @Override
        public boolean leadsTo(String path, Viewer viewer, Locale locale) {
            return true;
        }
    }

    /** A page, with the checks that hold for all of them. */
    static Document html(Object answer) {
        if (!(answer instanceof Page page)) {
            throw new AssertionError("A page, not " + answer);
        }
        StringOutput out = new StringOutput();
        page.body().writeTo(new OwaspHtmlTemplateOutput(out));
        Document document = Jsoup.parse("<main>" + out + "</main>");
        check(document.select("h1").size() == 1, "One heading of the first level: " + out);
        for (Element form : document.select("form[method=post]")) {
            check(!form.select("input[value=" + TOKEN + "]").isEmpty(), "A form without its token: " + form);
        }
        for (Element link : document.select(".govuk-error-summary a")) {
            String to = link.attr("href").substring(1);
            check(document.getElementById(to) != null, "A fault leads to nothing: " + link);
        }
        document.select("[id]").stream()
                .map(Element::id)
                .filter(id -> document.select("[id=" + id + "]").size() > 1)
                .findFirst()
                .ifPresent(id -> check(false, "Two things have the id " + id));
        check(document.select("[style], script, [onclick]").isEmpty(), "Styles or scripts inside: " + out);
        return document;
    }

    private static void check(boolean sound, String otherwise) {
        if (!sound) {
            throw new AssertionError(otherwise);
        }
    }

    /** Where an answer leads. */
    static String path(Object answer) {
        if (answer instanceof Redirect redirect && redirect.status() == 303) {
            return redirect.path();
        }
        throw new AssertionError(answer instanceof Page page ? html(page).text() : "No redirect: " + answer);
    }

    /** What a form would send as it stands on a page, so that a test changes only what it is about. */
    static Form filled(Document page) {
        Element form = page.select("form[method=post]").first();
        java.util.Map<String, java.util.List<String>> fields = new java.util.LinkedHashMap<>();
        form.select("input[name], textarea[name], select[name]").forEach(input -> {
            String type = input.attr("type");
            if ((type.equals("checkbox") || type.equals("radio")) && !input.hasAttr("checked")) {
                return;
            }
            String value = input.tagName().equals("textarea") ? input.wholeText() : input.attr("value");
            if (input.tagName().equals("select")) {
                Element chosen = input.select("option[selected]").first();
                value = chosen == null ? "" : chosen.attr("value");
            }
            fields.computeIfAbsent(input.attr("name"), name -> new java.util.ArrayList<>())
                    .add(value);
        });
        return new Form(fields);
    }

    /** The same form with some fields typed anew. */
    static Form with(Form form, Map<String, String> typed) {
        java.util.Map<String, java.util.List<String>> fields = new java.util.LinkedHashMap<>(form.fields());
        typed.forEach((name, value) -> fields.put(name, List.of(value)));
        return new Form(fields);
    }
}
