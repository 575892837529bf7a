package org.tributary.identity.oidc.internal;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept between the beginning and the end of a sign-in, on this host and for this browser.
 *
 * @param state comes back with the browser: the sign-in was begun in it
 * @param nonce comes back inside the token: the token was made for this sign-in
 * @param verifier goes with the code: it was given to us
 */
record PendingSignIn(State state, Nonce nonce, CodeVerifier verifier) {

    /** With 256 random bits each. */
    static PendingSignIn random() {
        return new PendingSignIn(new State(32), new Nonce(32), new CodeVerifier());
    }

    /** As text that only {@link #read} understands. */
    String secret() {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("state", state.getValue());
        kept.put("nonce", nonce.getValue());
        kept.put("verifier", verifier.getValue());
        return JSONObjectUtils.toJSONString(kept);
    }

    /** Nothing where it is not what {@link #secret} gave. */
    static Optional<PendingSignIn> read(String secret) {
        try {
            Map<String, Object> kept = JSONObjectUtils.parse(secret);
            return Optional.of(new PendingSignIn(
                    new State(JSONObjectUtils.getString(kept, "state")),
                    new Nonce(JSONObjectUtils.getString(kept, "nonce")),
                    new CodeVerifier(JSONObjectUtils.getString(kept, "verifier"))));
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether this came back, without telling by its time how much of it was right. */
    boolean isState(String given) {
        return MessageDigest.isEqual(
                state.getValue().getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "PendingSignIn";
    }
}
