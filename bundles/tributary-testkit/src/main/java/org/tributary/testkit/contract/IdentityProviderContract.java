package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.identity.IdentityFailure;
import org.tributary.api.identity.IdentityFailure.Reason;
import org.tributary.api.identity.IdentityProvider;
import org.tributary.api.identity.IdentityProvider.Beginning;
import org.tributary.api.identity.VerifiedPerson;

/**
 * What every {@link IdentityProvider} must do, so that it can be a door of this site. The test of one extends this class and
 * plays the other side: what a browser brings back after somebody has signed in there.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class IdentityProviderContract {

    private static final URI CALLBACK = URI.create("https://tributary.example.org/sign-in/back");

    /** The provider, with another side that is there. */
    protected abstract IdentityProvider provider();

    /** Plays somebody who signs in at the other side, and gives the query with which the browser comes back. */
    protected abstract Map<String, List<String>> signedIn(Beginning beginning, URI callback);

    /** The query of somebody who changed their mind at the other side; empty where they cannot. */
    protected Optional<Map<String, List<String>>> changedTheirMind(Beginning beginning) {
        return Optional.empty();
    }

    /** The provider when its other side is away; empty where it has no other side. */
    protected Optional<IdentityProvider> away() {
        return Optional.empty();
    }

    /** What must never be shown: secrets in the settings. */
    protected Set<String> secrets() {
        return Set.of();
    }

    @Test
    protected void its_name_never_changes_and_its_button_says_what_it_does() {
        assertThat(provider().name())
                .matches("[a-z0-9-]{1,40}")
                .isEqualTo(provider().name());
        Languages.each(
                locale -> assertThat(provider().label(locale)).isNotBlank().hasSizeLessThanOrEqualTo(80));
        assertThat(provider().label(Locale.UK)).isEqualTo(provider().label(Locale.UK));
    }

    @Test
    protected void each_sign_in_is_one_of_its_own() {
        IdentityProvider provider = provider();
        Beginning one = provider.begin(CALLBACK);
        Beginning other = provider.begin(CALLBACK);
        for (Beginning beginning : List.of(one, other)) {
            assertThat(beginning.address().isAbsolute()).isTrue();
            assertThat(beginning.address().getScheme()).isIn("https", "http");
            assertThat(beginning.secret()).isNotBlank().hasSizeLessThanOrEqualTo(4000);
            Sentences.noSecrets(
                    "the address the browser goes to", beginning.address().toString(), secrets());
            assertThat(beginning.address().toString())
                    .as("the secret stays here")
                    .doesNotContain(beginning.secret());
        }
        assertThat(one.secret()).isNotEqualTo(other.secret());
    }

    @Test
    protected void who_has_signed_in_there_is_proved_and_the_same_each_time() {
        IdentityProvider provider = provider();
        VerifiedPerson first = signIn(provider);
        VerifiedPerson second = signIn(provider);
        assertThat(first.subject()).isNotBlank().isEqualTo(second.subject());
        assertThat(first.address()).contains("@").isEqualTo(second.address());
        first.name().ifPresent(name -> assertThat(name).isNotBlank());
    }

    private VerifiedPerson signIn(IdentityProvider provider) {
        Beginning beginning = provider.begin(CALLBACK);
        return provider.finish(signedIn(beginning, CALLBACK), beginning.secret(), CALLBACK);
    }

    @Test
    protected void nobody_is_proved_by_what_was_meant_for_another_browser() {
        IdentityProvider provider = provider();
        Beginning mine = provider.begin(CALLBACK);
        Beginning theirs = provider.begin(CALLBACK);
        Map<String, List<String>> parameters = signedIn(mine, CALLBACK);
        refused(() -> provider.finish(parameters, theirs.secret(), CALLBACK));
        for (String secret : List.of("", "x", "{}", "a.b.c", "x".repeat(4000))) {
            refused(() -> provider.finish(parameters, secret, CALLBACK));
        }
    }

    @Test
    protected void nobody_is_proved_by_whatever_strangers_send() {
        IdentityProvider provider = provider();
        Beginning beginning = provider.begin(CALLBACK);
        Map<String, List<String>> good = signedIn(beginning, CALLBACK);
        refused(() -> provider.finish(Map.of(), beginning.secret(), CALLBACK));
        for (String name : good.keySet()) {
            for (List<String> wrong : List.of(
                    List.<String>of(),
                    List.of(""),
                    List.of("wrong"),
                    List.of("\u0000<script>"),
                    List.of("x".repeat(20_000)))) {
                Map<String, List<String>> forged = new LinkedHashMap<>(good);
                forged.put(name, wrong);
                if (matters(name)) {
                    refused(() -> provider.finish(forged, beginning.secret(), CALLBACK));
                } else {
                    Throwable thrown = catchThrowable(() -> provider.finish(forged, beginning.secret(), CALLBACK));
                    assertThat(thrown == null || thrown instanceof IdentityFailure)
                            .isTrue();
                }
            }
        }
    }

    /** Whether a parameter that came back is part of the proof. */
    protected boolean matters(String parameter) {
        return true;
    }

    @Test
    protected void who_changed_their_mind_is_told_so() {
        IdentityProvider provider = provider();
        Beginning beginning = provider.begin(CALLBACK);
        changedTheirMind(beginning).ifPresent(parameters -> assertThatThrownBy(
                        () -> provider.finish(parameters, beginning.secret(), CALLBACK))
                .isInstanceOfSatisfying(IdentityFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.CANCELLED)));
    }

    @Test
    protected void when_the_other_side_is_away_people_are_told_to_come_later() {
        away().ifPresent(provider -> assertThatThrownBy(() -> {
                    Beginning beginning = provider.begin(CALLBACK);
                    provider.finish(signedIn(beginning, CALLBACK), beginning.secret(), CALLBACK);
                })
                .isInstanceOfSatisfying(IdentityFailure.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
                    Sentences.check(failure.getMessage(), secrets());
                }));
    }

    private void refused(Runnable attempt) {
        Throwable thrown = catchThrowable(attempt::run);
        assertThat(thrown).isInstanceOf(IdentityFailure.class);
        Sentences.check(thrown.getMessage(), secrets());
        assertThat(((IdentityFailure) thrown).reason()).isNotEqualTo(Reason.UNAVAILABLE);
    }
}
