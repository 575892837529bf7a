package org.tributary.testkit.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.web.Html;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.WidgetDescription;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.api.widget.WidgetParameter.Kind;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.api.widget.WidgetRequest;

/** The contract can be kept: here is a widget that does. */
final class GreetingWidgetTest extends WidgetRendererContract {

    @Override
    protected WidgetRenderer renderer() {
        return new Greeting();
    }

    @Override
    protected Map<String, List<String>> needed() {
        return Map.of("topic", List.of("housing"));
    }

    @Override
    protected Optional<Map<String, List<String>>> missing() {
        return Optional.of(Map.of("topic", List.of("gone")));
    }

    private static final class Greeting implements WidgetRenderer {

        @Override
        public String type() {
            return "greeting";
        }

        @Override
        public WidgetDescription describe(Locale locale) {
            return new WidgetDescription(
                    "A greeting",
                    "Says hello.",
                    List.of(
                            WidgetParameter.of("topic", Kind.TOPIC, "Topic", "").needed(),
                            WidgetParameter.of("name", Kind.TEXT, "Name", "Whom to greet"),
                            WidgetParameter.number("times", "How often", 1, 5, 1),
                            WidgetParameter.choice("tone", "Tone", Map.of("warm", "Warm", "cool", "Cool"), "warm")));
        }

        @Override
        public Widget render(WidgetRequest request) {
            if (request.values("topic").contains("gone")) {
                throw new NotFound("There is no such topic.");
            }
            String text = "Hello " + request.value("name").orElse("you");
            return new Widget("Hello", Html.element("p").with(text.repeat(request.number("times"))));
        }
    }
}
