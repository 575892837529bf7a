package org.tributary.listing.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextInputTest {

    private static final String TEXT = "Größe: £50 – “Ysgol” 🚲 naïve\n";

    @Test
    void utf_8_is_read_with_and_without_a_mark() throws IOException {
        assertThat(read(TEXT.getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
        assertThat(read(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
    }

    @Test
    void what_excel_on_windows_writes_is_read() throws IOException {
        String text = "Budget £50K – “pilot” café €";

        assertThat(read(text.getBytes(Charset.forName("windows-1252")))).isEqualTo(text);
    }

    @Test
    void utf_16_with_a_mark_is_read() throws IOException {
        assertThat(read(TEXT.getBytes(StandardCharsets.UTF_16))).isEqualTo(TEXT);
        assertThat(read(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE))).isEqualTo(TEXT);
    }

    @Test
    void characters_across_the_ends_of_buffers_stay_whole() throws IOException {
        String text = "x" + "£🚲é".repeat(20_000);

        assertThat(read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @Test
    void bytes_that_are_nothing_become_the_sign_for_unreadable() throws IOException {
        assertThat(read(new byte[] {'a', (byte) 0x81, 'b'})).isEqualTo("a\uFFFDb");
        assertThat(read(new byte[] {'a', (byte) 0xE2, (byte) 0x82})).isEqualTo("aâ‚");
        assertThat(read(new byte[0])).isEmpty();
    }

    private static String read(byte[] bytes) throws IOException {
        try (Reader reader = TextInput.of(new ByteArrayInputStream(bytes))) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        }
    }
}
