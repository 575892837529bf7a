package org.tributary.web.internal.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;

/** What the administrator may say about the web, read once and checked; a wrong word falls back and is told. */
@Component(
        service = {WebSettings.class, HealthCheck.class},
        configurationPid = "tributary.web")
@Designate(ocd = WebSettings.Config.class)
public final class WebSettings implements HealthCheck {

    /** The fewest characters of the administrator's token. */
    public static final int SHORTEST_TOKEN = 16;

    /** How a browser on the same machine calls it. */
    public static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Logger LOG = LoggerFactory.getLogger(WebSettings.class);

    /** The keys of {@code etc/tributary.web.cfg}. */
    @ObjectClassDefinition(name = "Tributary web", description = "Address, name and limits of the site")
    public @interface Config {
        @AttributeDefinition(
                description = "Address of the home page as seen from outside, without a path; empty means"
                        + " http://localhost and the port",
                required = false)
        String baseUrl() default "";

        @AttributeDefinition(description = "Port of the HTTP server; used for the address where baseUrl is empty")
        int httpPort() default 8181;

        @AttributeDefinition(description = "What the site calls itself")
        String siteName() default "Tributary";

        @AttributeDefinition(description = "Where people write to for help; shown on pages", required = false)
        String contactEmail() default "";

        @AttributeDefinition(description = "Who runs the site and answers for personal data", required = false)
        String organisation() default "";

        @AttributeDefinition(
                description = "Where to report a vulnerability: an address of https: or mailto:; empty means"
                        + " contactEmail",
                required = false)
        String securityContact() default "";

        @AttributeDefinition(description = "Whether search engines may list the pages of the site")
        boolean searchEngines() default true;

        @AttributeDefinition(
                description =
                        "Bearer token of the administrator for the API, at least 16 characters; empty" + " means none",
                required = false)
        String adminToken() default "";

        @AttributeDefinition(
                description = "Addresses and networks of proxies in front of the site, whose X-Forwarded-For is"
                        + " believed, for example 10.1.0.0/24; this machine always is",
                required = false)
        String[] trustedProxies() default {};

        @AttributeDefinition(description = "Memory for ready answers, in megabytes, 1 to 4096")
        int readyBytesMegabytes() default 64;

        @AttributeDefinition(description = "Whether /metrics answers without token to callers on this machine")
        boolean metricsOnLoopback() default false;

        @AttributeDefinition(
                description = "Hosts and networks that are not public but may be asked, for example"
                        + " intranet.example or 10.1.0.0/16",
                required = false)
        String[] outboundAllow() default {};
    }

    private final URI baseUrl;
    private final Config config;
    private final Optional<String> adminToken;
    private final List<String> faults = new ArrayList<>();

    @Activate
    public WebSettings(Config config) {
        this.config = config;
        this.baseUrl = baseUrl(config);
        this.adminToken = token(config.adminToken());
        faults.forEach(LOG::error);
        if (!isSecure() && !OWN_MACHINE.contains(baseUrl.getHost())) {
            LOG.warn("The address of the site, {}, is not one of https, so people can read but not sign in.", baseUrl);
        }
    }

    private URI baseUrl(Config given) {
        URI fallback = URI.create("http://localhost:" + given.httpPort());
        String text = given.baseUrl().strip().replaceAll("/+$", "");
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean bare = uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            if (uri.getHost() != null && bare && (scheme.equals("http") || scheme.equals("https"))) {
                // Browsers leave the usual port out, and compare letter by letter.
                int usual = scheme.equals("https") ? 443 : 80;
                int port = uri.getPort() == usual ? -1 : uri.getPort();
                return new URI(scheme, null, uri.getHost().toLowerCase(Locale.ROOT), port, null, null, null);
            }
        } catch (URISyntaxException notAnAddress) {
            LOG.debug("baseUrl", notAnAddress);
        }
        faults.add("The setting baseUrl of tributary.web is not an address such as https://tributary.example; "
                + fallback + " is used. Correct it.");
        return fallback;
    }

    private Optional<String> token(String given) {
        String token = given.strip();
        if (token.isEmpty()) {
            return Optional.empty();
        }
        if (token.length() < SHORTEST_TOKEN) {
            faults.add("The setting adminToken of tributary.web is refused, because it has fewer than " + SHORTEST_TOKEN
                    + " characters. Choose a longer one.");
            return Optional.empty();
        }
        return Optional.of(token);
    }

    /** The address of the site from outside, without a path and without a slash at the end. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** Whether people come over TLS. */
    public boolean isSecure() {
        return baseUrl.getScheme().equals("https");
    }

    public String siteName() {
        return config.siteName().isBlank() ? "Tributary" : config.siteName().strip();
    }

    /** May be empty. */
    public String contactEmail() {
        return config.contactEmail().strip();
    }

    /** May be empty. */
    public String organisation() {
        return config.organisation().strip();
    }

    /** Where to report a vulnerability, an address of https: or mailto:. */
    public Optional<String> securityContact() {
        String contact = config.securityContact().strip();
        if (contact.isEmpty()) {
            contact = contactEmail();
        }
        if (contact.isEmpty() || contact.matches("(?s).*\\s.*")) {
            return Optional.empty();
        }
        return Optional.of(contact.contains(":") ? contact : "mailto:" + contact);
    }

    /** Whether search engines may list the pages. */
    public boolean searchEngines() {
        return config.searchEngines();
    }

    /** The administrator's token; empty where there is none or it was refused. */
    public Optional<String> adminToken() {
        return adminToken;
    }

    /** Memory for ready answers in bytes. */
    public long readyBytes() {
        return Math.max(1, Math.min(4096, config.readyBytesMegabytes())) * 1_000_000L;
    }

    public boolean metricsOnLoopback() {
        return config.metricsOnLoopback();
    }

    /** Hosts and networks that may be asked although they are not public. */
    public List<String> outboundAllow() {
        return entries(config.outboundAllow());
    }

    /** Addresses and networks of proxies that are believed, beside this machine. */
    public List<String> trustedProxies() {
        return entries(config.trustedProxies());
    }

    private static List<String> entries(String[] lines) {
        return Arrays.stream(lines)
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    @Override
    public String name() {
        return "web-settings";
    }

    @Override
    public Health check() {
        return faults.isEmpty()
                ? new Health(Health.Status.UP, "The settings of the web are in order.")
                : new Health(Health.Status.DEGRADED, String.join(" ", faults));
    }
}
