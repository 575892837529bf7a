package org.tributary.plugins.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.plugins.internal.PluginTexts;
import org.tributary.plugins.internal.settings.Setting.Kind;
import org.tributary.web.Form;

class SettingsFormTest {

    private static Setting setting(String id, Kind kind, boolean list, boolean needed, String... usual) {
        return new Setting(id, id, "", kind, list, needed, Map.of(), List.of(usual), value -> value.length() < 4);
    }

    private final Definition definition = new Definition(
            "tributary.adapter.feed",
            true,
            "Feed",
            "",
            List.of(
                    setting("address", Kind.TEXT, false, true),
                    setting("token", Kind.SECRET, false, false),
                    setting("every", Kind.TEXT, false, false, "1h"),
                    setting("most", Kind.WHOLE, false, false, "100"),
                    setting("moderated", Kind.YES_NO, false, false, "true"),
                    setting("tags", Kind.TEXT, true, false),
                    new Setting(
                            "kind",
                            "kind",
                            "",
                            Kind.TEXT,
                            false,
                            false,
                            Map.of("problem", "Problems", "story", "Stories"),
                            List.of(),
                            value -> true)));

    private Map<String, Object> values(Map<String, String> typed, Map<String, Object> now) {
        Map<String, String> fields = new HashMap<>();
        typed.forEach(
                (name, value) -> fields.put(name.startsWith("forget-") ? name : SettingsForm.FIELD + name, value));
        return new SettingsForm(definition, PluginTexts.of(Locale.UK)).values(Form.of(fields), now);
    }

    @Test
    void what_was_typed_is_written_and_what_is_usual_is_not() {
        Map<String, Object> values = values(
                Map.of("address", "https://www.example.org/feed", "tags", "bins\n\n recycling \n", "most", "50"),
                Map.of());

        assertThat(values)
                .containsEntry("address", "https://www.example.org/feed")
                .containsEntry("most", "50");
        assertThat((Object[]) values.get("tags")).containsExactly("bins", "recycling");
        assertThat(values).containsEntry("moderated", null).containsEntry("every", "");
    }

    @Test
    void a_secret_that_is_not_typed_stays_and_can_be_forgotten() {
        Map<String, Object> now = Map.of("token", "secret");

        assertThat(values(Map.of("address", "x"), now)).doesNotContainKey("token");
        assertThat(values(Map.of("address", "x", "token", "other"), now)).containsEntry("token", "other");
        assertThat(values(Map.of("address", "x", "forget-token", "true"), now)).containsEntry("token", null);
    }

    @ParameterizedTest
    @CsvSource({
        "address, '', does not work without",
        "most, many, whole number",
        "most, 9999, whole number",
        "moderated, perhaps, yes or no",
        "kind, song, Choose one",
        "title, x, ''",
        "address, '$[env:TRIBUTARY_DB_PASSWORD]', before a bracket",
        "tags, '${java.home}', before a bracket"
    })
    void what_cannot_be_is_refused_at_its_field(String field, String typed, String sentence) {
        Map<String, String> fields = new HashMap<>(Map.of("address", "x"));
        fields.put(field, typed);
        if (sentence.isEmpty()) {
            // Nobody described it, so it is nobody's.
            assertThat(values(fields, Map.of())).doesNotContainKey(field);
            return;
        }
        assertThatThrownBy(() -> values(fields, Map.of()))
                .asInstanceOf(type(InvalidInput.class))
                .satisfies(refused -> assertThat(refused.faults())
                        .singleElement()
                        .returns(SettingsForm.FIELD + field, FieldFault::field)
                        .satisfies(fault -> assertThat(fault.sentence()).contains(sentence)));
    }

    @Test
    void a_variable_that_the_operator_wrote_into_the_file_may_stay() {
        assertThat(values(Map.of("address", "$[env:FEED]"), Map.of("address", "$[env:FEED]")))
                .containsEntry("address", "$[env:FEED]");
    }
}
