package org.tributary.identity.oidc.internal;

import java.lang.annotation.Annotation;

/** What a host wrote into a file. */
record Settings(
        String name,
        String label,
        String issuer,
        String clientId,
        String clientSecret,
        String[] scopes,
        String[] tenants,
        String[] domains,
        String[] addressClaims,
        int ranking)
        implements OidcConfiguration {

    static Settings of(String issuer) {
        return new Settings(
                "council",
                "",
                issuer,
                "tributary",
                "a secret",
                new String[] {"openid", "email", "profile"},
                new String[0],
                new String[0],
                new String[] {"email"},
                0);
    }

    Settings named(String other) {
        return new Settings(
                other, label, issuer, clientId, clientSecret, scopes, tenants, domains, addressClaims, ranking);
    }

    Settings withoutSecret() {
        return new Settings(name, label, issuer, clientId, "", scopes, tenants, domains, addressClaims, ranking);
    }

    Settings tenants(String... entries) {
        return new Settings(
                name, label, issuer, clientId, clientSecret, scopes, entries, domains, addressClaims, ranking);
    }

    Settings domains(String... entries) {
        return new Settings(
                name, label, issuer, clientId, clientSecret, scopes, tenants, entries, addressClaims, ranking);
    }

    Settings addressIn(String... claims) {
        return new Settings(name, label, issuer, clientId, clientSecret, scopes, tenants, domains, claims, ranking);
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return OidcConfiguration.class;
    }
}
