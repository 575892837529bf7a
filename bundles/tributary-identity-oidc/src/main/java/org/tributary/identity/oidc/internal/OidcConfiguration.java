package org.tributary.identity.oidc.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a host says about one issuer; several files {@code tributary.identity.oidc-<name>.cfg} stand beside each other. */
@ObjectClassDefinition(
        name = "Tributary sign-in by OpenID Connect",
        description = "An issuer, such as Microsoft Entra ID, at which people prove who they are")
@interface OidcConfiguration {

    @AttributeDefinition(
            description = "Name in the address of the callback, /sign-in/callback/<name>; never change it: a-z, digits"
                    + " and hyphens")
    String name() default "oidc";

    @AttributeDefinition(
            description = "What the button says; empty for \"Sign in with\" and the issuer",
            required = false)
    String label() default "";

    @AttributeDefinition(
            description = "Address of the issuer, for example https://login.microsoftonline.com/<tenant>/v2.0; empty"
                    + " means that nobody signs in this way")
    String issuer() default "";

    @AttributeDefinition(description = "What the issuer calls this site")
    String clientId() default "";

    @AttributeDefinition(
            description = "The secret that the issuer gave this site; empty for a public client",
            type = AttributeType.PASSWORD,
            required = false)
    String clientSecret() default "";

    @AttributeDefinition(description = "What is asked for; openid is always asked for")
    String[] scopes() default {"openid", "email", "profile"};

    @AttributeDefinition(
            description = "The tenants (claim tid) whose people may sign in, each followed by the domains of addresses"
                    + " that it speaks for: <tenant>:<domain>:<domain>. Needed where the issuer serves many tenants;"
                    + " empty for every tenant of any other issuer",
            required = false)
    String[] tenants() default {};

    @AttributeDefinition(
            description = "Domains of addresses that the issuer speaks for: others are refused, and these are believed"
                    + " without a claim that they were verified",
            required = false)
    String[] domains() default {};

    @AttributeDefinition(
            description = "The claims in which the work address may be, the best first: email, preferred_username or"
                    + " upn")
    String[] addressClaims() default {"email"};

    @AttributeDefinition(description = "Where its button stands among others: the highest first")
    int ranking() default 0;
}
