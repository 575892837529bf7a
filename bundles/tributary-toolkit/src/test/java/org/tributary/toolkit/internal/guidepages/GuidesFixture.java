package org.tributary.toolkit.internal.guidepages;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Topic;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.toolkit.ToolkitPack;
import org.tributary.api.toolkit.ToolkitPage;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Panel;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.web.Page;
import org.tributary.web.Site;
import org.tributary.web.Surroundings;
import org.tributary.web.Visit;

/** A small pack, and visits to its pages. */
final class GuidesFixture {

    static final String TOKEN = "a-form-token";
    static final Site SITE = new Site("Tributary", URI.create("https://tributary.example"), false, "", "");

    private static final Map<String, String> PAGES = Map.of(
            "first-conversation.md",
            """
            ---
            title: The first conversation
            summary: What to ask in the first half hour, and what to leave out.
            audience: Officers who found a council with the same problem
            moment: before-the-first-call
            minutes: 4
            helps: [place/publish, place/shared-problem, place/empty-portfolio]
            sources:
              - title: Digital collaboration discovery
                address: https://www.gov.uk/discovery
            ---
            Ring before you write. <script>alert(1)</script>

            ## What to ask

            Read [who does what](roles.md) first.

            ```
            ## not a heading
            ```

            ## Do this next

            1. Write down a date.
            """,
            "first-conversation.cy.md",
            """
            ---
            title: Y sgwrs gyntaf
            summary: Beth i'w ofyn yn yr hanner awr gyntaf.
            ---
            Ffoniwch cyn ysgrifennu.

            ## Gwnewch hyn nesaf

            Nodwch ddyddiad.
            """,
            "same-problem.md",
            """
            ---
            title: Is this the same problem?
            summary: Five questions.
            moment: before-the-first-call
            minutes: 3
            helps: [place/shared-problem]
            ---
            Ask.

            ## Do this next

            Ask one of them.
            """,
            "roles.md",
            """
            ---
            title: Roles <b>for</b> small teams
            summary: Who does what when there are three of you.
            moment: agreeing
            minutes: 1
            helps: [place/shared-problem]
            ---
            Share them.

            ## Do this next

            Name one.
            """,
            "agenda.md",
            """
            ---
            type: template
            title: Kick-off agenda
            summary: Ninety minutes, remote.
            moment: starting-together
            ---
            # Agenda

            - Hello, see [who does what](roles.md)
            - **Aims**
            """);

    private GuidesFixture() {}

    static Guides guides() {
        return Guides.of(new ToolkitPack() {
            @Override
            public String name() {
                return "small";
            }

            @Override
            public List<ToolkitPage> pages() {
                return PAGES.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(page -> new ToolkitPage(page.getKey(), page.getValue()))
                        .toList();
            }
        });
    }

    static Visit visit(Viewer viewer, String path) {
        return visit(viewer, path, true);
    }

    /** @param whole whether the slices beside the toolkit are there */
    static Visit visit(Viewer viewer, String path, boolean whole) {
        return new Visit(
                Caller.of(viewer),
                Door.PAGE,
                Locale.UK,
                URI.create("https://tributary.example" + path),
                SITE,
                Instant.parse("2026-05-04T09:00:00Z"),
                TOKEN,
                "a-browser",
                "192.0.2.1",
                new Beside(whole));
    }

    private record Beside(boolean whole) implements Surroundings {

        @Override
        public Optional<Topic> topic(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<String> organisation(OrganisationId id) {
            return Optional.empty();
        }

        @Override
        public List<Panel> panels(Occasion occasion) {
            return List.of();
        }

        @Override
        public boolean leadsTo(String path, Viewer viewer, Locale locale) {
            return whole;
        }
    }

    /** A page, with the checks that hold for all of them. */
    static Document html(Page page) {
        StringOutput out = new StringOutput();
        page.body().writeTo(new OwaspHtmlTemplateOutput(out));
        Document document = Jsoup.parse("<main>" + out + "</main>");
        if (document.select("h1").size() != 1) {
            throw new AssertionError("One heading of the first level: " + out);
        }
        document.select("form[method=post]").forEach(form -> {
            if (form.select("input[name=_token], input[value=" + TOKEN + "]").isEmpty()) {
                throw new AssertionError("A form without its token: " + form);
            }
        });
        return document;
    }
}
