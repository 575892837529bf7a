package org.tributary.web.internal.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.tributary.web.Texts;
import org.tributary.web.internal.http.Problems;
import org.tributary.web.internal.security.SecurityHeaders;

/**
 * Refuses what is no request at all, or too long a one: with a plain page and the protective header lines. Nobody knows
 * what was asked for or what can be read by the one who asked, and nothing of it is repeated.
 */
final class BareAnswers extends ErrorHandler {

    private final SecurityHeaders headers;

    BareAnswers(SecurityHeaders headers) {
        this.headers = headers;
        setShowServlet(false);
        setShowStacks(false);
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
        headers.usual().forEach(line -> fields.put(line[0], line[1]));
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        fields.put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
        Texts texts = Problems.texts(Locale.UK);
        String key = "status." + status;
        String known = texts.has(key + ".sentence") && texts.has(key + ".title") ? key : "status.400";
        String title = texts.get(known + ".title");
        String page =
                """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title></head>
                <body><main><h1>%s</h1><p>%s</p></main></body>
                </html>
                """
                        .formatted(title, title, texts.get(known + ".sentence"));
        return ByteBuffer.wrap(page.getBytes(StandardCharsets.UTF_8));
    }
}
