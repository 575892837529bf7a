package org.tributary.notify.email.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the mail server is and how to speak with it.
 *
 * @param tls whether the connection begins with TLS
 * @param credentials user and password, where it wants them
 */
record SmtpAddress(String host, int port, boolean tls, StartTls startTls, Optional<Credentials> credentials) {

    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_TLS = 465;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

    /** Whether a connection that begins in clear goes on with TLS. */
    enum StartTls {
        REQUIRED,
        OPTIONAL,
        NONE
    }

    /** What the server wants to know. */
    record Credentials(String user, String password) {

        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "Credentials";
        }
    }

    /** An address that says nothing we can use; the message is a sentence for the operator, without the password. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String sentence) {
            super(sentence);
        }
    }

    /** @param text for example {@code smtp://user:password@host:587?starttls=required} */
    static SmtpAddress parse(String text) throws Malformed {
        boolean tls = text.regionMatches(true, 0, "smtps://", 0, 8);
        if (!tls && !text.regionMatches(true, 0, "smtp://", 0, 7)) {
            throw new Malformed(Texts.text("url.scheme"));
        }
        String rest = text.substring(tls ? 8 : 7);
        // The last one, since people put at signs into passwords.
        int at = rest.lastIndexOf('@');
        Optional<Credentials> credentials = at < 0 ? Optional.empty() : Optional.of(credentials(rest.substring(0, at)));
        String place = rest.substring(at + 1);
        int question = place.indexOf('?');
        String options = question < 0 ? "" : place.substring(question + 1);
        String hostAndPort = (question < 0 ? place : place.substring(0, question)).replaceAll("/+$", "");
        int colon = hostAndPort.endsWith("]") ? -1 : hostAndPort.lastIndexOf(':');
        String host = (colon < 0 ? hostAndPort : hostAndPort.substring(0, colon)).replaceAll("^\\[|]$", "");
        if (host.isEmpty() || !host.matches("[A-Za-z0-9._:-]+")) {
            throw new Malformed(Texts.text("url.host"));
        }
        int port = colon < 0 ? tls ? SUBMISSION_TLS : SUBMISSION : port(hostAndPort.substring(colon + 1));
        boolean loopback = LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
        StartTls startTls = startTls(options, loopback ? StartTls.OPTIONAL : StartTls.REQUIRED);
        if (credentials.isPresent() && !tls && !loopback && startTls != StartTls.REQUIRED) {
            throw new Malformed(Texts.text("url.password-in-clear"));
        }
        return new SmtpAddress(host, port, tls, startTls, credentials);
    }

    private static Credentials credentials(String text) throws Malformed {
        int colon = text.indexOf(':');
        try {
            return colon < 0
                    ? new Credentials(decode(text), "")
                    : new Credentials(decode(text.substring(0, colon)), decode(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new Malformed(Texts.text("url.percent"));
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static int port(String text) throws Malformed {
        if (text.matches("\\d{1,5}")) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        }
        throw new Malformed(Texts.text("url.port"));
    }

    private static StartTls startTls(String options, StartTls usual) throws Malformed {
        StartTls found = usual;
        for (String option : options.split("&")) {
            if (option.isEmpty()) {
                continue;
            }
            if (!option.startsWith("starttls=")) {
                throw new Malformed(Texts.text("url.option", option.split("=", 2)[0]));
            }
            found = switch (option.substring("starttls=".length())) {
                case "required" -> StartTls.REQUIRED;
                case "optional" -> StartTls.OPTIONAL;
                case "none" -> StartTls.NONE;
                default -> throw new Malformed(Texts.text("url.starttls"));
            };
        }
        return found;
    }

    /** What the operator calls it. */
    String name() {
        return host + ":" + port;
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return (tls ? "smtps://" : "smtp://") + name();
    }
}
