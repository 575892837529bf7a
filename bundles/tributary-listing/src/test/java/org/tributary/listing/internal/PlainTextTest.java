package org.tributary.listing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.refusal.FieldFault;

/** What people type is refused at its field with a sentence that says what to do, or taken as it is. */
class PlainTextTest {

    @Test
    void nothing_too_little_and_too_much_are_said_with_numbers() {
        assertThat(check("summary", " ", 1, 10)).isEqualTo("Enter a summary.");
        assertThat(check("links[2].address", "", 1, 10)).isEqualTo("Enter an address.");
        assertThat(check("title", "ab", 3, 10)).isEqualTo("Enter at least 3 characters.");
        assertThat(check("title", "abc", 3, 10)).isEmpty();
        assertThat(check("title", "x".repeat(2000), 3, 2000)).isEmpty();
        assertThat(check("title", "x".repeat(2001), 3, 2000))
                .isEqualTo("Use at most 2,000 characters. This has 2,001.");
    }

    @Test
    void what_need_not_be_there_may_be_empty() {
        assertThat(check("note", "", 0, 10)).isEmpty();
    }

    @Test
    void a_picture_of_two_halves_is_one_character() {
        assertThat(check("title", "😀😀😀", 3, 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u0000b", "a\u001Bb", "a\uD83D", "\uD83Dab", "a\uDE00b", "a\u202Eb", "a\u2066b", "a\u2069b"})
    void what_nobody_can_read_is_to_be_taken_out(String text) {
        assertThat(check("title", text, 1, 10)).isEqualTo("Take out the control characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "a\tb", "naïve – ½ 漢字", "a\u2029b", "a\u202Fb"})
    void lines_tabs_and_other_scripts_are_text(String text) {
        assertThat(check("text", text, 1, 30)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\tb", "a\u0085b", "a\u2028b", "a\u2029b"})
    void what_stands_on_one_line_has_no_second_one(String text) {
        List<FieldFault> faults = new ArrayList<>();
        PlainText.checkLine("name", text, 1, 10, faults);

        assertThat(faults).containsExactly(new FieldFault("name", "Write this on one line."));
    }

    @Test
    void a_line_is_checked_like_any_text() {
        List<FieldFault> faults = new ArrayList<>();
        PlainText.checkLine("name", "Waste", 1, 10, faults);
        assertThat(faults).isEmpty();

        PlainText.checkLine("name", "Waste and recycling", 1, 10, faults);
        assertThat(faults).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "jo@camden.gov.uk,                     true,  true",
        "write to jo@camden.gov.uk today,      true,  false",
        "jo.o'neil+x@it.camden.gov.uk,         true,  true",
        "jo@camden,                            false, false",
        "@camden on the web,                   false, false",
        "5 bins @ £3.50 each,                  false, false"
    })
    void an_address_of_mail_is_recognised(String text, boolean holds, boolean is) {
        assertThat(PlainText.holdsMailAddress(text)).isEqualTo(holds);
        assertThat(PlainText.isMailAddress(text)).isEqualTo(is);
    }

    @Test
    void an_address_of_mail_longer_than_any_server_takes_is_none() {
        String domain = ("a".repeat(46) + ".").repeat(4) + "uk";
        assertThat(domain).hasSize(190);
        assertThat(PlainText.isMailAddress("j".repeat(63) + "@" + domain)).isTrue();
        assertThat(PlainText.isMailAddress("j".repeat(64) + "@" + domain)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a,        ''",
        "HTTP://example.org,           ''",
        "ftp://example.org,            Enter a full web address that begins with https://.",
        "javascript:alert(1),          Enter a full web address that begins with https://.",
        "/only/a/path,                 Enter a full web address that begins with https://.",
        "https:///nowhere,             Enter a full web address that begins with https://.",
        "https://camden@evil.example/, Enter a full web address that begins with https://."
    })
    void an_address_is_one_that_a_browser_opens(String address, String fault) {
        assertThat(address(address)).isEqualTo(fault);
    }

    @Test
    void an_address_has_an_end() {
        String begin = "https://example.org/";
        assertThat(address(begin + "a".repeat(1000 - begin.length()))).isEmpty();
        assertThat(address(begin + "a".repeat(1001 - begin.length())))
                .isEqualTo("Use an address of at most 1,000 characters.");
    }

    private static String check(String field, String text, int least, int most) {
        List<FieldFault> faults = new ArrayList<>();
        PlainText.check(field, text, least, most, faults);
        return only(field, faults);
    }

    private static String address(String address) {
        List<FieldFault> faults = new ArrayList<>();
        PlainText.checkAddress("address", URI.create(address), faults);
        return only("address", faults);
    }

    private static String only(String field, List<FieldFault> faults) {
        assertThat(faults).hasSizeLessThan(2).allSatisfy(fault -> assertThat(fault.field())
                .isEqualTo(field));
        return faults.isEmpty() ? "" : faults.get(0).sentence();
    }
}
