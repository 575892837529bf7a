package org.tributary.identity.oidc.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A configuration that was checked.
 *
 * @param issuer without a slash at the end
 * @param secret empty for a public client
 * @param tenants what each approved tenant speaks for; empty where tenants are not told apart
 * @param domains what the issuer speaks for; empty where each address must be verified
 * @param addressClaims the best first
 */
record OidcSettings(
        String name,
        Optional<String> label,
        String issuer,
        String clientId,
        Optional<String> secret,
        List<String> scopes,
        Map<String, Set<String>> tenants,
        Set<String> domains,
        List<String> addressClaims) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})+");
    private static final Set<String> ADDRESS_CLAIMS = Set.of("email", "preferred_username", "upn");

    /** Names in Microsoft's addresses that stand for many tenants. */
    private static final Pattern MANY_TENANTS =
            Pattern.compile("https://login\\.microsoftonline\\.[a-z]+/(common|organizations|consumers)(/.*)?");

    /** @throws IllegalArgumentException with a sentence that says what to correct */
    static OidcSettings of(OidcConfiguration given) {
        Map<String, Set<String>> tenants = tenants(given);
        Set<String> domains = domains(listed(given.domains()), "domains");
        String issuer = issuer(given.issuer());
        require(NAME.matcher(given.name()).matches(), "name has to be of a-z, digits and hyphens, up to 40 characters");
        require(!given.clientId().isBlank(), "clientId is missing: it is what the issuer calls this site");
        require(
                !tenants.isEmpty() || !MANY_TENANTS.matcher(issuer).matches(),
                "tenants is missing: this issuer serves everybody, so name the tenants that you approve");
        require(
                domains.isEmpty() || tenants.size() < 2,
                "domains cannot stand beside several tenants: write the domains of each behind it in tenants, as"
                        + " <tenant>:<domain>");
        List<String> claims = listed(given.addressClaims());
        require(
                !claims.isEmpty() && ADDRESS_CLAIMS.containsAll(claims),
                "addressClaims has to be of email, preferred_username and upn");
        Set<String> scopes = new LinkedHashSet<>(List.of("openid"));
        listed(given.scopes()).stream()
                .flatMap(scope -> Stream.of(scope.split("\\s+")))
                .forEach(scopes::add);
        return new OidcSettings(
                given.name(),
                filled(given.label()),
                issuer,
                given.clientId().strip(),
                filled(given.clientSecret()),
                List.copyOf(scopes),
                tenants,
                domains,
                claims);
    }

    private static String issuer(String given) {
        String text = given.strip().replaceAll("/+$", "");
        try {
            URI address = new URI(text);
            require(
                    isSafe(address) && address.getRawQuery() == null && address.getRawFragment() == null,
                    "issuer has to be an address that begins with https://");
            return text;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("issuer is not an address", e);
        }
    }

    /** Whether nobody on the way can read along: over TLS, or within this machine. */
    static boolean isSafe(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        boolean here = Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
        return !host.isEmpty()
                && address.getRawUserInfo() == null
                && ("https".equalsIgnoreCase(address.getScheme())
                        || here && "http".equalsIgnoreCase(address.getScheme()));
    }

    private static Map<String, Set<String>> tenants(OidcConfiguration given) {
        Map<String, Set<String>> tenants = new TreeMap<>();
        for (String entry : listed(given.tenants())) {
            List<String> parts = List.of(entry.toLowerCase(Locale.ROOT).split(":"));
            String tenant = parts.get(0).strip();
            require(TENANT.matcher(tenant).matches(), "tenants has an entry that is no tenant id: " + entry);
            tenants.computeIfAbsent(tenant, id -> new LinkedHashSet<>())
                    .addAll(domains(parts.subList(1, parts.size()), "tenants"));
        }
        Map<String, Set<String>> kept = new LinkedHashMap<>();
        tenants.forEach((tenant, speaksFor) -> kept.put(tenant, Set.copyOf(speaksFor)));
        return Map.copyOf(kept);
    }

    private static Set<String> domains(List<String> given, String key) {
        Set<String> domains = new LinkedHashSet<>();
        for (String entry : given) {
            String domain = entry.strip().toLowerCase(Locale.ROOT).replaceAll("^@", "");
            require(DOMAIN.matcher(domain).matches(), key + " has an entry that is no domain: " + entry);
            domains.add(domain);
        }
        return Set.copyOf(domains);
    }

    private static List<String> listed(String[] lines) {
        return Arrays.stream(lines)
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .toList();
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text.strip()).filter(some -> !some.isEmpty());
    }

    private static void require(boolean met, String sentence) {
        if (!met) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** Whether people of this tenant may sign in. */
    boolean approves(Optional<String> tenant) {
        return tenants.isEmpty()
                || tenant.map(id -> tenants.containsKey(id.toLowerCase(Locale.ROOT)))
                        .orElse(false);
    }

    /** The domains that are believed, and the only ones; empty where an address must be verified instead. */
    Set<String> spokenFor(Optional<String> tenant) {
        Set<String> ofTenant = tenant.map(id -> tenants.getOrDefault(id.toLowerCase(Locale.ROOT), Set.of()))
                .orElse(Set.of());
        return ofTenant.isEmpty() ? domains : ofTenant;
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "OidcSettings[" + name + ", " + issuer + "]";
    }
}
