package org.tributary.web.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;

/**
 * A request as those behind the front filter see it: addressed to the configured base URL whatever the Host header says,
 * HEAD answered as GET, a form that was read for its token readable once more, and what a mail program sent to
 * unsubscribe somebody as a form that only those see who expect it.
 */
final class Presented extends HttpServletRequestWrapper {

    /** The type of what a form sends. */
    static final String FORM = "application/x-www-form-urlencoded";

    private final URI base;
    private final Optional<String> accept;
    private final Optional<byte[]> body;

    /**
     * @param accept stands for the header of that name, where several ways of asking mean the same
     * @param body the body that was already read
     */
    Presented(HttpServletRequest request, URI base, Optional<String> accept, Optional<byte[]> body) {
        super(request);
        this.base = base;
        this.accept = accept;
        this.body = body;
    }

    @Override
    public String getMethod() {
        if (isOneClick()) {
            return OneClicks.METHOD;
        }
        return super.getMethod().equals("HEAD") ? "GET" : super.getMethod();
    }

    private boolean isOneClick() {
        return Incoming.of(this).isOneClick();
    }

    @Override
    public String getContentType() {
        return isOneClick() ? FORM : super.getContentType();
    }

    @Override
    public String getScheme() {
        return base.getScheme();
    }

    @Override
    public String getServerName() {
        return base.getHost();
    }

    @Override
    public int getServerPort() {
        return base.getPort() >= 0 ? base.getPort() : isSecure() ? 443 : 80;
    }

    @Override
    public boolean isSecure() {
        return base.getScheme().equals("https");
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(base.toString()).append(getRequestURI());
    }

    @Override
    public String getHeader(String name) {
        if (name.equalsIgnoreCase("Host")) {
            return base.getRawAuthority();
        }
        if (name.equalsIgnoreCase("Content-Type")) {
            return getContentType();
        }
        if (!name.equalsIgnoreCase("Accept")) {
            return super.getHeader(name);
        }
        String wanted = accept.orElseGet(() -> super.getHeader(name));
        return wanted == null ? null : withFeeds(wanted);
    }

    /** Whoever can read JSON can read a JSON feed, and whoever can read XML an Atom feed, if there is nothing better. */
    private static String withFeeds(String wanted) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        if (lower.contains("*/*")) {
            return wanted;
        }
        boolean json = lower.contains("application/json") && !lower.contains("application/feed+json");
        boolean xml = lower.matches(".*(?:application/xml|text/xml|application/rss\\+xml).*")
                && !lower.contains("application/atom+xml");
        return wanted + (json ? ", application/feed+json;q=0.1" : "") + (xml ? ", application/atom+xml;q=0.1" : "");
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (Set.of("host", "accept", "content-type").contains(name.toLowerCase(Locale.ROOT))) {
            return getHeader(name) == null
                    ? Collections.emptyEnumeration()
                    : Collections.enumeration(List.of(getHeader(name)));
        }
        return super.getHeaders(name);
    }

    @Override
    public boolean isAsyncSupported() {
        return false;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body.isPresent()) {
            return new Again(body.get());
        }
        boolean none = getContentLengthLong() <= 0 && super.getHeader("Transfer-Encoding") == null;
        return none
                ? new Again(new byte[0])
                : new Stoppable(super.getInputStream(), getContentLengthLong(), Incoming.of(this));
    }

    /**
     * Ends where the body ends or nobody wants more of it, without asking the server again: the library behind us reads
     * on before it answers, and the server takes whoever sends nothing for somebody who sends too slowly.
     */
    private static final class Stoppable extends ServletInputStream {

        private final ServletInputStream in;
        private final Incoming incoming;
        private long left;

        /** @param length in bytes; negative where it is not known */
        Stoppable(ServletInputStream in, long length, Incoming incoming) {
            this.in = in;
            this.left = length < 0 ? Long.MAX_VALUE : length;
            this.incoming = incoming;
        }

        private boolean isOver() {
            return left <= 0 || incoming.isBodyUnwanted();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (isOver()) {
                return -1;
            }
            int some = in.read(into, from, length);
            left = some < 0 ? 0 : left - some;
            if (some < 0) {
                incoming.bodyOver();
            } else {
                incoming.bodyRead(some);
            }
            return some;
        }

        @Override
        public int available() throws IOException {
            return isOver() ? 0 : in.available();
        }

        @Override
        public boolean isFinished() {
            return isOver() || in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }

    private static final class Again extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Again(byte[] body) {
            this.bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The form is already here");
        }
    }
}
