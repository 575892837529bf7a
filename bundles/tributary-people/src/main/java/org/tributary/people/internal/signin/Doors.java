package org.tributary.people.internal.signin;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.identity.IdentityProvider;

/** The doors besides our own: providers of identity as they are installed now, in their order. */
@Component(service = Doors.class)
public final class Doors {

    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);
    private static final String RANKING = "service.ranking";
    private static final String NAME = "[a-z0-9-]{1,40}";

    // A plugin may be configured or taken away while people sign in.
    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Map.Entry<Map<String, Object>, IdentityProvider>> providers = List.of();

    /** For the container. */
    @Activate
    public Doors() {}

    /** For tests: the providers in their order. */
    public Doors(IdentityProvider... inOrder) {
        this.providers = List.of(inOrder).stream()
                .map(provider -> Map.entry(Map.<String, Object>of(), provider))
                .toList();
    }

    /** Those with a name that an address can hold, by their ranking. */
    List<IdentityProvider> all() {
        return providers.stream()
                .sorted(Comparator.comparing(Doors::ranking).reversed())
                .map(Map.Entry::getValue)
                .filter(Doors::isNamed)
                .toList();
    }

    /** What a door is called; empty for ours, and for one that is not there any more. */
    public Optional<String> label(String name, Locale locale) {
        return find(name).map(provider -> provider.label(locale));
    }

    Optional<IdentityProvider> find(String name) {
        return all().stream().filter(provider -> provider.name().equals(name)).findFirst();
    }

    private static boolean isNamed(IdentityProvider provider) {
        boolean named = provider.name().matches(NAME) && !provider.name().equals(SignIn.DOOR);
        if (!named) {
            LOG.error(
                    "{} has no usable name and is left out", provider.getClass().getName());
        }
        return named;
    }

    private static int ranking(Map.Entry<Map<String, Object>, IdentityProvider> provider) {
        return provider.getKey().get(RANKING) instanceof Integer ranking ? ranking : 0;
    }
}
