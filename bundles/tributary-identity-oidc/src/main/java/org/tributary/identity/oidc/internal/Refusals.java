package org.tributary.identity.oidc.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;
import org.tributary.api.identity.IdentityFailure;
import org.tributary.api.identity.IdentityFailure.Reason;

/** The sentences for people, from {@code messages.properties}, and the failures that carry them. */
final class Refusals {

    private static final Properties TEXTS = load();

    private Refusals() {}

    private static Properties load() {
        try (InputStream file = Refusals.class.getResourceAsStream("messages.properties")) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("messages.properties cannot be read", e);
        }
    }

    static String text(String key, Object... arguments) {
        return new MessageFormat(TEXTS.getProperty(key).replace("'", "''")).format(arguments);
    }

    static IdentityFailure cancelled() {
        return new IdentityFailure(Reason.CANCELLED, text("cancelled"));
    }

    /** @param why for the operator */
    static IdentityFailure refused(String why) {
        return refused("refused", why);
    }

    /**
     * @param key of the sentence for the person
     * @param why for the operator
     */
    static IdentityFailure refused(String key, String why, Object... arguments) {
        return new IdentityFailure(Reason.REFUSED, text(key, arguments), new Why(why));
    }

    static IdentityFailure refused(Exception cause) {
        return new IdentityFailure(Reason.REFUSED, text("refused"), cause);
    }

    static IdentityFailure unavailable(Exception cause) {
        return new IdentityFailure(Reason.UNAVAILABLE, text("unavailable"), cause);
    }

    /** @param why for the operator */
    static IdentityFailure misconfigured(String why, Exception cause) {
        return new IdentityFailure(Reason.MISCONFIGURED, text("misconfigured"), new IllegalStateException(why, cause));
    }

    /** Nobody answered, or something stood in the way of asking. */
    static IdentityFailure noAnswer(IOException cause) {
        if (cause instanceof GuardedSender.NoAnswer answer && answer.isRefused()) {
            return misconfigured("The issuer is at an address that may not be asked: see outboundAllow", cause);
        }
        return unavailable(cause);
    }

    /** What the operator reads; where in the code it was found tells nobody anything. */
    private static final class Why extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Why(String sentence) {
            super(sentence, null, false, false);
        }
    }
}
