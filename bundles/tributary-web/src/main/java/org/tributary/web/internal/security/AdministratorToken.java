package org.tributary.web.internal.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.Viewer;
import org.tributary.api.people.ViewerSource;
import org.tributary.web.internal.settings.WebSettings;

/** Recognises the administrator by the token of the configuration. Where none is configured, nobody. */
@Component
public final class AdministratorToken implements ViewerSource {

    private final Optional<byte[]> wanted;

    @Activate
    public AdministratorToken(@Reference WebSettings settings) {
        this.wanted = settings.adminToken().map(AdministratorToken::digest);
    }

    @Override
    public Optional<Caller> recognise(Credentials credentials) {
        // Digests have one length, so the comparison does not tell how long the token is.
        boolean same = wanted.isPresent()
                && credentials.bearer().isPresent()
                && MessageDigest.isEqual(
                        wanted.get(), digest(credentials.bearer().get()));
        return same ? Optional.of(Caller.of(Viewer.administrator())) : Optional.empty();
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
