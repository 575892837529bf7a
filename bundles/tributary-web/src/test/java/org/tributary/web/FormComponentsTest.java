package org.tributary.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.web.Fixtures.visit;
import static org.tributary.web.internal.page.Html5.parsed;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.tributary.api.refusal.FieldFault;

class FormComponentsTest {

    private static final String HOSTILE = "</textarea><script>alert(1)</script>\"' onfocus=alert(1) x='";

    private final Components ui = visit("/").ui();

    private static final List<FieldFault> FAULTS = List.of(
            new FieldFault("title", "Enter a title."),
            new FieldFault("title", "Say the problem."),
            new FieldFault("links[0].address", "Enter an address."),
            new FieldFault("", "Nothing was saved."));

    /** A browser takes the line end right after the tag away, jsoup does not. */
    private static String typed(Element field) {
        return field.tagName().equals("textarea") ? field.wholeText().replaceFirst("^\n", "") : field.attr("value");
    }

    /** Everything that is named by an id is there, and no id is there twice. */
    private static void assertWired(Document page) {
        for (Element labelled : page.select("[for]")) {
            assertThat(page.getElementById(labelled.attr("for")))
                    .as(labelled.outerHtml())
                    .isNotNull();
        }
        for (Element described : page.select("[aria-describedby]")) {
            for (String id : described.attr("aria-describedby").split(" ")) {
                assertThat(page.getElementById(id)).as(described.outerHtml()).isNotNull();
            }
        }
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void a_field_has_its_label_its_hint_and_what_was_typed() {
        Document page = parsed(ui.input(Field.of("email", "Work email address")
                .hint("We send you a link.")
                .type("email")
                .autocomplete("email")
                .spellcheck(false)
                .width(20)
                .value("a@b.example")));

        Element input = page.selectFirst("input");
        assertThat(page.selectFirst("label").text()).isEqualTo("Work email address");
        assertThat(input.attr("type")).isEqualTo("email");
        assertThat(input.attr("name")).isEqualTo("email");
        assertThat(input.attr("autocomplete")).isEqualTo("email");
        assertThat(input.attr("spellcheck")).isEqualTo("false");
        assertThat(input.attr("value")).isEqualTo("a@b.example");
        assertThat(input.className()).isEqualTo("govuk-input govuk-input--width-20");
        assertThat(input.attr("aria-describedby")).isEqualTo("email-hint");
        assertThat(input.hasAttr("aria-invalid")).isFalse();
        assertThat(input.hasAttr("inputmode")).isFalse();
        assertThat(input.hasAttr("maxlength")).isFalse();
        assertWired(page);
    }

    @Test
    void a_fault_stands_at_its_field_and_the_summary_leads_there() {
        Document page = parsed(all(
                ui.errorSummary(FAULTS),
                ui.input(Field.of("title", "Title").hint("One line.").faults(FAULTS)),
                ui.input(Field.of("links[0].address", "Address").faults(FAULTS)),
                ui.input(Field.of("other", "Other").faults(FAULTS))));

        assertThat(page.select("#title-error").text()).isEqualTo("Error: Enter a title. Say the problem.");
        assertThat(page.select("#title").attr("aria-describedby")).isEqualTo("title-hint title-error");
        assertThat(page.select("#title").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("#title").hasClass("govuk-input--error")).isTrue();
        assertThat(page.select("#other-error")).isEmpty();
        assertThat(page.select("#other").hasClass("govuk-input--error")).isFalse();
        for (String target : page.select(".govuk-error-summary a").eachAttr("href")) {
            assertThat(page.select(target)).as(target).hasSize(1);
        }
        assertWired(page);
    }

    @Test
    void a_limit_is_told_and_does_not_cut_off_what_is_pasted() {
        Document page =
                parsed(ui.textarea(Field.of("summary", "Summary").longest(300).value("x".repeat(400))));

        Element area = page.selectFirst("textarea");
        assertThat(area.hasAttr("maxlength")).isFalse();
        assertThat(area.text()).hasSize(400);
        assertThat(page.select("#summary-info").text()).isEqualTo("You can use up to 300 characters");
        assertThat(area.attr("aria-describedby")).isEqualTo("summary-info");
        assertWired(page);
    }

    @Test
    void the_lines_of_a_text_stay_as_they_were_typed() {
        Document page = parsed(ui.textarea(Field.of("text", "Text").value("\n\nfirst\n  second\n")));

        assertThat(typed(page.selectFirst("textarea"))).isEqualTo("\n\nfirst\n  second\n");
    }

    @Test
    void a_choice_that_was_made_stays_made_and_the_first_has_the_id_of_the_field() {
        List<Choice> choices =
                List.of(Choice.of("a", "A thing", false), new Choice("b", "Another", "With a hint.", true));
        List<FieldFault> faults = List.of(new FieldFault("kind", "Choose one."));
        for (Content content : List.of(
                ui.radios(Field.of("kind", "What is it?").hint("One of them.").faults(faults), choices),
                ui.checkboxes(
                        Field.of("kind", "What is it?").hint("Any of them.").faults(faults), choices))) {
            Document page = parsed(content);

            assertThat(page.select("legend").text()).isEqualTo("What is it?");
            assertThat(page.select("fieldset").attr("aria-describedby")).isEqualTo("kind-hint kind-error");
            assertThat(page.select("input").eachAttr("id")).containsExactly("kind", "kind-2");
            assertThat(page.select("input[checked]").eachAttr("value")).containsExactly("b");
            assertThat(page.select("#kind-2").attr("aria-describedby")).isEqualTo("kind-2-item-hint");
            assertWired(page);
        }
        Document select = parsed(ui.select(Field.of("kind", "What is it?"), choices));
        assertThat(select.select("option[selected]").eachAttr("value")).containsExactly("b");
        assertWired(select);
    }

    @Test
    void a_date_is_shown_again_as_it_was_typed() {
        for (Map.Entry<Map<String, String>, List<String>> one : Map.of(
                        Map.of("end-day", "3", "end-month", "5", "end-year", "2026"),
                                List.of("3", "5", "2026", "2026-05-03"),
                        Map.of("end-day", "", "end-month", " 5 ", "end-year", "2026"),
                                List.of("", "5", "2026", "2026-05"),
                        Map.of("end-year", "2026"), List.of("", "", "2026", "2026"),
                        Map.of("end-day", "31"), List.of("31", "", "", "--31"),
                        Map.of("end-month", "May"), List.of("", "May", "", "-May"),
                        Map.<String, String>of(), List.of("", "", "", ""))
                .entrySet()) {
            String typed = Form.of(one.getKey()).date("end");
            Document page =
                    parsed(ui.dateInput(Field.of("end", "When does it end?").value(typed)));

            assertThat(typed).isEqualTo(one.getValue().get(3));
            assertThat(page.select("input").eachAttr("name")).containsExactly("end-day", "end-month", "end-year");
            assertThat(page.select("input").stream().map(i -> i.attr("value")).toList())
                    .isEqualTo(one.getValue().subList(0, 3));
            assertThat(page.select("input").get(0).id()).isEqualTo("end");
            assertWired(page);
        }
    }

    @Test
    void a_page_that_asks_one_thing_has_it_as_its_heading() {
        assertThat(parsed(ui.input(Field.of("a", "Your name").headingLabel()))
                        .select("h1 label")
                        .text())
                .isEqualTo("Your name");
        assertThat(parsed(ui.radios(Field.of("a", "Your name").headingLabel(), List.of()))
                        .select("legend h1")
                        .text())
                .isEqualTo("Your name");
        assertThat(parsed(ui.input(Field.of("a", "Your name").optional()))
                        .select("label")
                        .text())
                .isEqualTo("Your name (optional)");
    }

    @Test
    void buttons_send_the_form_and_say_which_they_are() {
        assertThat(parsed(ui.button("Save")).selectFirst("button").outerHtml())
                .isEqualTo("<button class=\"govuk-button\" type=\"submit\" data-tributary-once=\"\">Save</button>");
        Element named = parsed(ui.secondaryButton("Save draft", "do", "draft")).selectFirst("button");
        assertThat(named.attr("name")).isEqualTo("do");
        assertThat(named.attr("value")).isEqualTo("draft");
        assertThat(parsed(ui.warningButton("Erase")).select(".govuk-button--warning"))
                .hasSize(1);
    }

    @Test
    void what_worked_is_announced() {
        Document page = parsed(ui.confirmation("Your problem is published."));

        assertThat(page.select("[role=alert]").text()).isEqualTo("Success Your problem is published.");
    }

    @Test
    void nothing_that_was_typed_becomes_markup() {
        Field field = Field.of("f", HOSTILE).hint(HOSTILE).value(HOSTILE).faults(List.of(new FieldFault("f", HOSTILE)));
        List<Choice> choices = List.of(new Choice(HOSTILE, HOSTILE, HOSTILE, true));
        for (Content content : List.of(
                ui.input(field.longest(10)),
                ui.textarea(field.longest(10)),
                ui.radios(field, choices),
                ui.checkboxes(field, choices),
                ui.select(field, choices),
                ui.dateInput(field),
                ui.button(HOSTILE, HOSTILE, HOSTILE),
                ui.confirmation(HOSTILE))) {
            Document page = parsed(content);

            assertThat(page.select("script, [onfocus]")).isEmpty();
            assertThat(page.select("input[value], textarea").stream()
                            .map(FormComponentsTest::typed)
                            .filter(value -> value.contains("script"))
                            .allMatch(value -> value.equals(HOSTILE)))
                    .isTrue();
        }
    }

    private static Content all(Content... contents) {
        return output -> List.of(contents).forEach(content -> content.writeTo(output));
    }
}
