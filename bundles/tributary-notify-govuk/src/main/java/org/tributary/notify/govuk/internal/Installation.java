package org.tributary.notify.govuk.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * The service at an installation of Notify in whose name mail is sent.
 *
 * @param url where the API is, without a slash at the end
 * @param key proves that we may
 * @param template the id of the template with ((subject)) and ((body))
 */
record Installation(URI url, ApiKey key, String template) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Settings with which nothing can be sent; the message is a sentence for the operator. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String sentence) {
            super(sentence);
        }
    }

    static Installation of(NotifyConfiguration configuration) throws Malformed {
        ApiKey key = ApiKey.parse(configuration.key()).orElseThrow(() -> new Malformed(Texts.text("settings.key")));
        String template = configuration.template().strip();
        if (!ApiKey.isId(template)) {
            throw new Malformed(Texts.text("settings.template"));
        }
        return new Installation(url(configuration.url().strip()), key, template);
    }

    private static URI url(String text) throws Malformed {
        try {
            URI url = new URI(text.isEmpty() ? NotifyConfiguration.GOVUK : text.replaceAll("/+$", ""));
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
            boolean safe = scheme.equals("https") || scheme.equals("http") && THIS_MACHINE.contains(host);
            if (safe && !host.isEmpty() && url.getRawUserInfo() == null && url.getRawQuery() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new Malformed(Texts.text("settings.url"));
        }
        throw new Malformed(Texts.text("settings.url"));
    }

    /** What the operator calls it. */
    String host() {
        return url.getHost();
    }
}
