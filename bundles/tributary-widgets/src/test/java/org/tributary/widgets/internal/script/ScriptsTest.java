package org.tributary.widgets.internal.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.widgets.internal.builder.BuilderFixture.visit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.Embedded;

class ScriptsTest {

    private final ScriptFiles files = new ScriptFiles();

    private static String text(Embedded script) {
        return new String(script.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"loader.js", "element.js", "frame.js", "builder.js"})
    void a_script_is_small_for_everybody_and_kept_for_a_while(String name) {
        Embedded script = files.script(name, visit("/widgets/" + name));
        assertThat(script.contentType()).isEqualTo("text/javascript; charset=utf-8");
        assertThat(script.isReadByAnybody()).isTrue();
        assertThat(script.keptFor()).contains(Duration.ofHours(1));
        assertThat(script.body().length).isBetween(500, 9_000);
        assertThat(text(script))
                .startsWith("(function () {")
                .endsWith("})();\n")
                .doesNotContain("/*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loader.js", "element.js", "frame.js", "builder.js"})
    void a_script_makes_no_markup_and_no_style_that_a_strict_policy_forbids(String name) {
        assertThat(text(files.script(name, visit("/widgets/" + name))))
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "cssText")
                .doesNotContain("setAttribute('style'")
                .doesNotContain("new Function");
    }

    @Test
    void our_own_pages_name_the_version_that_browsers_may_keep() {
        String path = Scripts.framePath();
        assertThat(path).matches("/widgets/frame[.]js[?]v=[0-9a-f]{12}");
        assertThat(files.script("frame.js", visit(path)).keptFor()).contains(Duration.ofDays(365));
        assertThat(files.script("frame.js", visit("/widgets/frame.js?v=000000000000"))
                        .keptFor())
                .contains(Duration.ofHours(1));
    }

    @Test
    void there_are_no_other_scripts() {
        assertThatThrownBy(() -> files.script("other.js", visit("/widgets/other.js")))
                .isInstanceOf(NotFound.class);
    }
}
