package org.tributary.people.internal.tokens;

import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Credentials;
import org.tributary.store.Store;

/** Makes tokens for tests of other packages. */
public final class TokenProbe {

    private final MachineTokens tokens;

    public TokenProbe(Store store, Clock clock) {
        tokens = new MachineTokens(store, clock, new Random(9));
    }

    /** A token that may publish, as a machine sends it. */
    public Credentials make(String name, Actor actor) {
        return new Credentials(
                Optional.of(tokens.make(name, Scope.PUBLISH, Optional.empty(), actor)
                        .text()),
                Optional.empty());
    }

    public Optional<Caller> recognise(Credentials credentials) {
        return tokens.recognise(credentials);
    }
}
