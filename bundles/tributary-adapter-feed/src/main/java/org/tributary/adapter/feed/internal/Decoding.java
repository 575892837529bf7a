package org.tributary.adapter.feed.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.api.net.Answer;

/**
 * Bytes to characters: a byte order mark decides, then what the header says, then what the document says, then UTF-8. Where
 * the bytes cannot be what they are said to be, the next is tried, and at last Windows-1252, in which everything is text.
 */
final class Decoding {

    private static final Pattern HEADER = Pattern.compile("(?i)charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]{1,40})");
    private static final Pattern PROLOG =
            Pattern.compile("^\\s{0,100}<\\?xml[^>]{0,200}encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})");
    private static final int PROLOG_END = 400;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private Decoding() {}

    static String text(Answer answer) {
        byte[] body = answer.body();
        for (Charset charset : candidates(answer)) {
            try {
                String text = charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(body))
                        .toString();
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException wronglySaid) {
                continue;
            }
        }
        return new String(body, WINDOWS_1252);
    }

    private static List<Charset> candidates(Answer answer) {
        List<Charset> charsets = new ArrayList<>();
        byte[] body = answer.body();
        if (starts(body, 0xFE, 0xFF) || starts(body, 0xFF, 0xFE)) {
            charsets.add(StandardCharsets.UTF_16);
        } else if (starts(body, 0xEF, 0xBB, 0xBF)) {
            charsets.add(StandardCharsets.UTF_8);
        } else if (starts(body, 0, '<')) {
            charsets.add(StandardCharsets.UTF_16BE);
        } else if (starts(body, '<', 0)) {
            charsets.add(StandardCharsets.UTF_16LE);
        }
        answer.header("Content-Type")
                .flatMap(type -> named(HEADER.matcher(type)))
                .ifPresent(charsets::add);
        String start = new String(body, 0, Math.min(body.length, PROLOG_END), StandardCharsets.ISO_8859_1);
        named(PROLOG.matcher(start)).ifPresent(charsets::add);
        charsets.add(StandardCharsets.UTF_8);
        return charsets;
    }

    private static Optional<Charset> named(Matcher name) {
        if (!name.find()) {
            return Optional.empty();
        }
        try {
            Charset charset = Charset.forName(name.group(1));
            // Who says Latin-1 means Windows-1252, as browsers have it: the difference is control characters.
            return Optional.of(
                    charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII)
                            ? narrow(charset)
                            : charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException nobodyKnows) {
            return Optional.empty();
        }
    }

    private static Charset narrow(Charset charset) {
        return charset.equals(StandardCharsets.US_ASCII) ? charset : WINDOWS_1252;
    }

    private static boolean starts(byte[] body, int... wanted) {
        if (body.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((body[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
