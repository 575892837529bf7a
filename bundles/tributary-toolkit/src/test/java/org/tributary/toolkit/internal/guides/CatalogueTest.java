package org.tributary.toolkit.internal.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tributary.api.toolkit.ToolkitPack;
import org.tributary.testkit.fake.FixedPack;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.guides.Guide.Moment;
import org.tributary.toolkit.internal.guides.Guides.Fault;

class CatalogueTest {

    private static final Locale WELSH = Locale.forLanguageTag("cy-GB");

    private static FixedPack pack(String name) {
        return new FixedPack(name);
    }

    private static String guide(String fields, String text) {
        return "---\nsummary: About it.\n" + fields + "---\n" + text + "\n";
    }

    private static String title(Guides guides, String key, Locale locale) {
        return guides.find(key, locale).orElseThrow().title();
    }

    @Test
    void a_host_replaces_one_guide_and_keeps_the_others() {
        Guides guides = Guides.of(
                pack("ours").withGuide("first.md", "Our first"),
                pack("standard").withGuide("first.md", "The first").withGuide("second.md", "The second"));

        assertThat(guides.all(Locale.UK)).extracting(Guide::title).containsExactly("Our first", "The second");
        assertThat(guides.find("first", Locale.UK).orElseThrow().pack()).isEqualTo("ours");
        assertThat(guides.faults()).isEmpty();
    }

    @Test
    void a_translation_is_shown_to_those_who_read_it_and_takes_over_what_it_does_not_say() {
        Guides guides = Guides.of(
                pack("ours").with("first.cy.md", "---\ntitle: Y sgwrs gyntaf\nsummary: Beth i ofyn.\n---\nFfoniwch.\n"),
                pack("standard")
                        .with(
                                "first.md",
                                guide(
                                        "title: The first\nmoment: agreeing\nminutes: 7\nhelps: stage/agreed\n",
                                        "Ring.")));

        Guide welsh = guides.find("first", WELSH).orElseThrow();
        assertThat(welsh.title()).isEqualTo("Y sgwrs gyntaf");
        assertThat(welsh.language().getLanguage()).isEqualTo("cy");
        assertThat(welsh.moment()).contains(Moment.AGREEING);
        assertThat(welsh.minutes()).isEqualTo(7);
        assertThat(welsh.helps()).containsExactly("stage/agreed");
        assertThat(welsh.languages()).extracting(Locale::getLanguage).containsExactlyInAnyOrder("cy", "en");
        assertThat(title(guides, "first", Locale.UK)).isEqualTo("The first");
        assertThat(title(guides, "first", Locale.JAPAN))
                .as("English for everybody else")
                .isEqualTo("The first");
    }

    @Test
    void a_guide_in_Welsh_alone_is_shown_to_everybody() {
        Guides guides = Guides.of(pack("ours").withGuide("lleol.cy.md", "Canllaw lleol"));

        assertThat(title(guides, "lleol", Locale.UK)).isEqualTo("Canllaw lleol");
    }

    @Test
    void a_translation_of_nothing_that_says_too_little_is_left_out_and_said() {
        Guides guides = Guides.of(pack("ours").with("a.cy.md", "---\ntitle: Canllaw\nsummary: Am.\n---\nFfoniwch.\n"));

        assertThat(guides.all(WELSH)).isEmpty();
        assertThat(guides.faults()).singleElement().satisfies(fault -> assertThat(fault.located())
                .startsWith("a.cy.md:1: There is no English page"));
    }

    @Test
    void links_to_other_pages_become_addresses_and_those_to_none_are_left_as_words() {
        Guides guides = Guides.of(pack("ours")
                .withGuide("second.md", "The second")
                .with(
                        "first.md",
                        guide(
                                "title: The first\nmoment: agreeing\nminutes: 7\n",
                                "Read [the\nsecond](second.md#how) or [it](./second.cy.md \"now\"),\nthen [none](none.md)"
                                        + " and [elsewhere](https://example.org/x.md).\n```\n[a](second.md)\n```")));

        assertThat(guides.find("first", Locale.UK).orElseThrow().text())
                .isEqualTo("Read [the\nsecond](/toolkit/second#how) or [it](/toolkit/second),\nthen none"
                        + " and [elsewhere](https://example.org/x.md).\n```\n[a](second.md)\n```\n");
        assertThat(guides.faults())
                .containsExactly(new Fault(
                        "ours",
                        "first.md",
                        9,
                        "There is no page none.md, so the words of the link are shown without it."));
    }

    @Test
    void guides_stand_by_moment_then_by_their_order_then_as_in_their_pack() {
        Guides guides = Guides.of(pack("ours")
                .with("d.md", guide("title: Fourth\nmoment: closing\nminutes: 1\n", "Text."))
                .with("c.md", guide("title: Third\nmoment: agreeing\nminutes: 1\n", "Text."))
                .with("a.md", guide("title: First\nmoment: before-the-first-call\nminutes: 1\n", "Text."))
                .with("b.md", guide("title: Second\nmoment: agreeing\nminutes: 1\norder: 10\n", "Text."))
                .with("e.md", guide("type: template\ntitle: Fifth\n", "Text.")));

        assertThat(guides.all(Locale.UK)).extracting(Guide::key).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void whoever_asks_for_help_gets_first_what_names_it_first() {
        String fields = "title: About it\nmoment: agreeing\nminutes: 1\nhelps: ";
        Guides guides = Guides.of(pack("ours")
                .with("a.md", guide(fields + "[stage/forming, flag/no-decision]\n", "Text."))
                .with("b.md", guide(fields + "[flag/no-decision]\n", "Text."))
                .with("c.md", guide(fields + "[stage/forming]\n", "Text.")));

        assertThat(guides.helping("flag/no-decision", Locale.UK))
                .extracting(Guide::key)
                .containsExactly("b", "a");
        assertThat(guides.helping("flag/nothing", Locale.UK)).isEmpty();
    }

    @Test
    void checklists_of_several_packs_follow_one_another_and_one_can_be_replaced() {
        String list = "---\ntype: checklist\ntitle: For the start\nstage: forming\n---\n";
        ToolkitPack standard = pack("standard")
                .withGuide("first.md", "The first")
                .with("forming.md", list + "- Ring [them](first.md).\n- Lose [this](gone.md).\n")
                .with("agreed.md", list.replace("forming", "agreed") + "- Sign.\n");
        Guides guides = Guides.of(pack("ours").with("our-forming.md", list + "- Tell the legal team.\n"), standard);

        assertThat(guides.checklist(Stage.FORMING, Locale.UK))
                .containsExactly(
                        new Guides.Item("Tell the legal team.", Optional.empty()),
                        new Guides.Item("Ring them.", Optional.of("first")),
                        new Guides.Item("Lose this.", Optional.empty()));
        assertThat(guides.faults())
                .extracting(Fault::located)
                .containsExactly(
                        "forming.md:7: There is no page gone.md, so the words of the link are shown without it.");
        assertThat(guides.checklist(Stage.CLOSED, Locale.UK)).isEmpty();

        Guides replaced = Guides.of(pack("ours").with("forming.md", list + "- Tell the legal team.\n"), standard);
        assertThat(replaced.checklist(Stage.FORMING, Locale.UK)).hasSize(1);
    }

    @Test
    void a_template_and_a_guide_do_not_share_an_address() {
        Guides guides = Guides.of(
                pack("ours").with("first.md", guide("type: template\ntitle: A template\n", "Text.")),
                pack("standard").withGuide("first.md", "The first"));

        assertThat(title(guides, "first", Locale.UK)).isEqualTo("A template");
        assertThat(guides.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.pack()).isEqualTo("standard");
            assertThat(fault.sentence()).contains("In the pack ours, first is a template.");
        });
    }

    @Test
    void of_two_files_for_one_page_in_a_pack_the_first_is_read() {
        Guides guides =
                Guides.of(pack("ours").withGuide("first.md", "The first").withGuide("first.en.md", "Another"));

        assertThat(title(guides, "first", Locale.UK)).isEqualTo("The first");
        assertThat(guides.faults()).extracting(Fault::file).containsExactly("first.en.md");
    }

    @Test
    void a_page_at_fault_takes_no_other_with_it() {
        Guides guides =
                Guides.of(pack("ours").with("broken.md", "---\ntitle: [\n---\n").withGuide("first.md", "The first"));

        assertThat(guides.all(Locale.UK)).extracting(Guide::key).containsExactly("first");
        assertThat(guides.faults()).extracting(Fault::file).containsExactly("broken.md");
    }

    @Test
    void what_is_more_than_a_pack_may_have_is_left_out_and_said() {
        FixedPack pack = pack("ours");
        for (int i = 0; i <= ToolkitPack.MOST; i++) {
            pack = pack.withGuide("guide-" + i + ".md", "The guide " + i);
        }
        Guides guides = Guides.of(pack);

        assertThat(guides.all(Locale.UK)).hasSize(ToolkitPack.MOST);
        assertThat(guides.faults())
                .extracting(Fault::sentence)
                .containsExactly("A pack has up to 500 pages. What is beyond is left out.");
    }

    @Test
    void a_pack_without_a_proper_name_is_left_out_and_said() {
        Guides guides = Guides.of(pack("Our Pack").withGuide("first.md", "The first"));

        assertThat(guides.all(Locale.UK)).isEmpty();
        assertThat(guides.faults()).extracting(Fault::pack).isEqualTo(List.of("Our Pack"));
    }
}
