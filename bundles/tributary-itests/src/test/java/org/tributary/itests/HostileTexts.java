package org.tributary.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.chrome.ChromeDriver;

/** Texts that somebody types in order to be more than text, and what tells in a browser that one of them was. */
final class HostileTexts {

    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9A-F]{4})");

    /** Whatever a text wanted to run calls one of these; and an element that it made is none of ours. */
    private static final String TRAP =
            """
            window.sprung = [];
            for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
              window[name] = (...said) => { window.sprung.push(name + ' ' + said); };
            }
            document.addEventListener('securitypolicyviolation', violation => {
              window.sprung.push('policy ' + violation.violatedDirective + ' ' + violation.blockedURI);
            });
            """;

    private static final String LOOK =
            """
            const found = [...window.sprung];
            for (const one of document.querySelectorAll('*')) {
              const name = one.localName;
              if (['marquee', 'object', 'embed', 'math', 'animate', 'audio', 'video'].includes(name)
                  || name === 'script' && !one.src && one.type !== 'application/ld+json'
                  || name === 'base' && one.hasAttribute('href')
                  || name === 'iframe' && one.srcdoc) {
                found.push('element ' + one.outerHTML.slice(0, 200));
              }
              for (const attribute of one.attributes) {
                const value = attribute.value.replace(/[\\s\\x00-\\x20]/g, '').toLowerCase();
                if (attribute.name.startsWith('on')
                    || ['href', 'src', 'action', 'formaction', 'xlink:href', 'data'].includes(attribute.name)
                       && /^(javascript|vbscript|data:text)/.test(value)
                    || ['src', 'data', 'action', 'formaction'].includes(attribute.name)
                       && /^[a-z]+:\\/\\/evil[.]/.test(new URL(attribute.value, 'http://here.example/').href)) {
                  found.push('attribute ' + attribute.name + '=' + attribute.value.slice(0, 200));
                }
              }
            }
            return found.join('\\n');
            """;

    private HostileTexts() {}

    /** All of them. */
    static List<String> all() throws IOException {
        try (InputStream in = Objects.requireNonNull(HostileTexts.class.getResourceAsStream("/hostile-texts.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> ESCAPED.matcher(line)
                            .replaceAll(code -> Matcher.quoteReplacement(
                                    Character.toString((char) Integer.parseInt(code.group(1), 16)))))
                    .toList();
        }
    }

    /**
     * Lets whatever runs in pages from now on be noticed.
     *
     * @param unprotected whether the pages' own security policy is left aside, which would otherwise stop what the
     *     pages let through
     */
    static void setTrap(ChromeDriver browser, boolean unprotected) {
        browser.executeCdpCommand("Page.enable", Map.of());
        browser.executeCdpCommand("Page.setBypassCSP", Map.of("enabled", unprotected));
        browser.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", TRAP));
    }

    /** What of the page that is shown is more than text; empty where nothing is. */
    static String sprung(ChromeDriver browser) {
        return (String) browser.executeScript(LOOK);
    }

    /** Every cell of a table in CSV as a spreadsheet reads it. */
    static List<String> cells(String table) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < table.length(); i++) {
            char c = table.charAt(i);
            if (c == '"' && quoted && i + 1 < table.length() && table.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** Whether a spreadsheet takes a cell for something to run. */
    static boolean isFormula(String cell) {
        return cell.matches("(?s)(?:[\\t\\r\\n]|\\s*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]).*");
    }
}
