package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.WidgetDescription;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.api.widget.WidgetParameter.Kind;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.api.widget.WidgetRequest;

/**
 * What every {@link WidgetRenderer} must do, so that its type can stand on somebody else's page. The test of a renderer
 * extends this class:
 *
 * <pre>{@code
 * class NearYouTest extends WidgetRendererContract {
 *     protected WidgetRenderer renderer() { return new NearYou(listings); }
 *     protected Map<String, List<String>> needed() { return Map.of("organisation", List.of("sample-easton")); }
 * }
 * }</pre>
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
public abstract class WidgetRendererContract {

    private static final URI SITE = URI.create("https://tributary.example.org/");
    private static final List<Locale> LOCALES = List.of(Locale.UK, Locale.forLanguageTag("cy"), Locale.ROOT);

    /** A new renderer with something to show. */
    protected abstract WidgetRenderer renderer();

    /** Values for the parameters that are needed, and for no others; so that there is something to show. */
    protected Map<String, List<String>> needed() {
        return Map.of();
    }

    /** Parameters that name something which is not there, such as a listing that was withdrawn; empty where none can. */
    protected Optional<Map<String, List<String>>> missing() {
        return Optional.empty();
    }

    /** Words of what is there and not public, which must not be shown. */
    protected Set<String> hiddenWords() {
        return Set.of();
    }

    @Test
    protected void its_type_is_a_name_that_never_changes() {
        assertThat(renderer().type())
                .matches("[a-z][a-z0-9-]{1,39}")
                .isEqualTo(renderer().type());
    }

    @Test
    protected void its_description_makes_a_form_in_any_language() {
        for (Locale locale : LOCALES) {
            WidgetDescription description = renderer().describe(locale);
            assertThat(description.title())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(100)
                    .doesNotContain("\n");
            assertThat(description.sentence()).isNotBlank().hasSizeLessThanOrEqualTo(300);
            Set<String> names = new HashSet<>();
            for (WidgetParameter parameter : description.parameters()) {
                assertThat(names.add(parameter.name()))
                        .as("%s is there once", parameter.name())
                        .isTrue();
                checkParameter(parameter);
            }
            assertThat(description).isEqualTo(renderer().describe(locale));
        }
    }

    private static void checkParameter(WidgetParameter parameter) {
        String name = parameter.name();
        assertThat(name).matches("[a-z][a-z0-9]{0,19}");
        assertThat(parameter.label()).as("the label of %s", name).isNotBlank();
        assertThat(parameter.hint()).as("the hint of %s", name).isNotNull();
        assertThat(parameter.fallback()).as("the fallback of %s", name).isNotNull();
        assertThat(parameter.required() && !parameter.fallback().isEmpty())
                .as("%s is needed, so it has no fallback", name)
                .isFalse();
        if (parameter.kind() == Kind.CHOICE) {
            assertThat(parameter.choices()).as("the choices of %s", name).isNotEmpty();
            parameter.choices().values().forEach(label -> assertThat(label).isNotBlank());
            if (!parameter.fallback().isEmpty()) {
                assertThat(parameter.choices()).containsKey(parameter.fallback());
            }
        } else if (parameter.kind() == Kind.NUMBER) {
            int least = Integer.parseInt(parameter.choices().get("min"));
            int most = Integer.parseInt(parameter.choices().get("max"));
            assertThat(Integer.parseInt(parameter.fallback()))
                    .as("the fallback of %s", name)
                    .isBetween(least, most);
        } else {
            assertThat(parameter.choices())
                    .as("choices of %s, which has none", name)
                    .isEmpty();
        }
    }

    @Test
    protected void it_shows_something_with_no_more_than_what_is_needed() {
        check(renderer().render(request(Map.of())));
    }

    @Test
    protected void each_value_that_may_be_chosen_is_shown() {
        for (WidgetParameter parameter : renderer().describe(Locale.UK).parameters()) {
            Set<String> values = parameter.kind() == Kind.CHOICE
                    ? parameter.choices().keySet()
                    : parameter.kind() == Kind.NUMBER
                            ? Set.of(
                                    parameter.choices().get("min"),
                                    parameter.choices().get("max"))
                            : Set.of();
            for (String value : values) {
                check(renderer().render(request(Map.of(parameter.name(), List.of(value)))));
            }
        }
    }

    @Test
    protected void what_somebody_types_is_shown_or_refused_and_never_a_program() {
        List<String> hostile = List.of(
                "<script>alert(4711)</script>",
                "\"' onmouseover=alert(4711) x='",
                "javascript:alert(4711)",
                "%00\\u0000{{7*7}}${7*7}",
                "\uD83D\uDE00 \u202Etxt.exe",
                "(((\"",
                "AND OR NOT *:*",
                "x".repeat(200));
        for (WidgetParameter parameter : renderer().describe(Locale.UK).parameters()) {
            if (parameter.kind() == Kind.TEXT) {
                for (String value : hostile) {
                    Throwable thrown = catchThrowable(
                            () -> check(renderer().render(request(Map.of(parameter.name(), List.of(value))))));
                    if (thrown instanceof AssertionError wrong) {
                        throw wrong;
                    }
                    if (thrown != null) {
                        assertThat(thrown)
                                .as("%s = %s", parameter.name(), value)
                                .isInstanceOfAny(InvalidInput.class, NotFound.class);
                    }
                }
            }
        }
    }

    @Test
    protected void what_is_not_there_is_said_to_be_missing() {
        missing().ifPresent(parameters -> assertThatThrownBy(() -> renderer().render(request(parameters)))
                .isInstanceOf(NotFound.class)
                .message()
                .isNotBlank());
    }

    @Test
    protected void what_has_not_changed_is_the_same_byte_by_byte() {
        assertThat(text(renderer().render(request(Map.of()))))
                .as("the same again, for it is kept and compared")
                .isEqualTo(text(renderer().render(request(Map.of()))));
    }

    @Test
    protected void it_takes_no_more_than_a_second() {
        WidgetRenderer renderer = renderer();
        renderer.render(request(Map.of()));
        long begun = System.nanoTime();
        renderer.render(request(Map.of()));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    protected void several_threads_may_ask_at_once() throws Exception {
        WidgetRenderer renderer = renderer();
        String alone = text(renderer.render(request(Map.of())));
        Threads.together(() -> text(renderer.render(request(Map.of()))))
                .forEach(text -> assertThat(text).isEqualTo(alone));
    }

    @Test
    protected void no_thread_stays_behind() throws Exception {
        Threads.leavesNone(() -> renderer().render(request(Map.of())));
    }

    /** As the platform asks: only declared parameters, checked, with their fallbacks. */
    private WidgetRequest request(Map<String, List<String>> chosen) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (WidgetParameter parameter : renderer().describe(Locale.UK).parameters()) {
            if (!parameter.fallback().isEmpty()) {
                values.put(parameter.name(), List.of(parameter.fallback()));
            }
        }
        values.putAll(needed());
        values.putAll(chosen);
        return new WidgetRequest(
                values, Locale.UK, SITE, SITE.resolve("widgets/" + renderer().type()));
    }

    private void check(Widget widget) {
        assertThat(widget).isNotNull();
        assertThat(widget.heading()).isNotBlank().hasSizeLessThanOrEqualTo(100).doesNotContain("\n");
        assertThat(widget.more()).isNotNull();
        widget.more().ifPresent(more -> {
            assertThat(more.text()).isNotBlank();
            URI address = SITE.resolve(more.address());
            assertThat(address.getScheme()).isEqualTo(SITE.getScheme());
            assertThat(address.getHost()).as("more is on this site").isEqualTo(SITE.getHost());
        });
        String html = widget.body().toString();
        assertThat(html).as("a widget only reads").doesNotContain("<script", "<style", "method=\"post\"");
        Matcher id = Pattern.compile(" id=\"([^\"]*)\"").matcher(html);
        Set<String> ids = new HashSet<>();
        while (id.find()) {
            assertThat(ids.add(id.group(1)))
                    .as("the id %s is there once", id.group(1))
                    .isTrue();
        }
        for (String hidden : hiddenWords()) {
            assertThat(text(widget)).as("only what is public is shown").doesNotContainIgnoringCase(hidden);
        }
    }

    private static String text(Widget widget) {
        return widget.heading() + '\n' + widget.body() + '\n' + widget.more();
    }
}
