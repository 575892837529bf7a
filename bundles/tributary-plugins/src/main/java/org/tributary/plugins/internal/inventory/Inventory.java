package org.tributary.plugins.internal.inventory;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.tributary.plugins.internal.PluginTexts;
import org.tributary.web.PluginCalls;
import org.tributary.web.PluginCalls.Account;
import org.tributary.web.Texts;

/** What is installed, how it is, and in a sentence what it waits for. For the page and the command; checks nobody. */
@org.osgi.service.component.annotations.Component(service = Inventory.class)
public final class Inventory {

    /** A fault of a plugin is told for so long. */
    private static final Duration RECENT = Duration.ofMinutes(30);

    private static final String CONTRACTS = "org.tributary.api.";

    private final BundleContext context;
    private final ServiceComponentRuntime runtime;
    private final PluginCalls calls;
    private final StartWatch starts;
    private final DeployFolder folder;
    private final Clock clock;

    @Activate
    public Inventory(
            BundleContext context,
            @Reference ServiceComponentRuntime runtime,
            @Reference PluginCalls calls,
            @Reference StartWatch starts) {
        this(context, runtime, calls, starts, Clock.systemUTC());
    }

    Inventory(
            BundleContext context, ServiceComponentRuntime runtime, PluginCalls calls, StartWatch starts, Clock clock) {
        this.context = context;
        this.runtime = runtime;
        this.calls = calls;
        this.starts = starts;
        this.clock = clock;
        this.folder = new DeployFolder(
                Path.of(Objects.requireNonNullElse(context.getProperty("tributary.data"), "."), "deploy"), clock);
    }

    /** The folder for plugins. */
    public DeployFolder folder() {
        return folder;
    }

    /** Everything, the worst first. Takes some milliseconds. */
    public List<Part> parts(Locale locale) {
        Texts texts = PluginTexts.of(locale);
        Bundle[] all = context.getBundles();
        Needs needs = new Needs(all, texts);
        Components components = new Components(runtime, texts);
        Map<Long, Account> accounts = calls.accounts().stream()
                .collect(Collectors.toMap(Account::bundle, Function.identity(), (one, other) -> one));
        List<Part> parts = new ArrayList<>(folder.leftOver(all, texts));
        for (Bundle bundle : all) {
            if (bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID && bundle.getSymbolicName() != null) {
                Optional<Account> account = Optional.ofNullable(accounts.get(bundle.getBundleId()));
                parts.add(part(bundle, needs, components.of(bundle), account, texts));
            }
        }
        parts.sort(Comparator.comparing(Part::condition)
                .thenComparing(Part::group)
                .thenComparing(Part::name)
                .thenComparing(Part::version));
        return List.copyOf(parts);
    }

    private Part part(
            Bundle bundle, Needs needs, List<Part.Component> components, Optional<Account> account, Texts texts) {
        List<String> why = new ArrayList<>();
        Condition condition = condition(bundle, needs, components, account, why, texts);
        Optional<String> file = folder.file(bundle);
        String title = Optional.ofNullable(bundle.getHeaders().get(Constants.BUNDLE_NAME))
                .filter(name -> !name.isBlank())
                .orElse(bundle.getSymbolicName());
        return new Part(
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                title,
                bundle.getVersion().toString(),
                Optional.of(Instant.ofEpochMilli(bundle.getLastModified())),
                Group.of(bundle.getSymbolicName(), isForeign(bundle, file)),
                condition,
                List.copyOf(why),
                gives(bundle),
                file,
                components,
                account);
    }

    private static boolean isForeign(Bundle bundle, Optional<String> file) {
        return file.isPresent() || String.valueOf(bundle.getLocation()).startsWith("file:");
    }

    private Condition condition(
            Bundle bundle,
            Needs needs,
            List<Part.Component> components,
            Optional<Account> account,
            List<String> why,
            Texts texts) {
        if (bundle.getState() == Bundle.INSTALLED) {
            why.addAll(needs.missing(bundle));
            return Condition.CANNOT_START;
        }
        Optional<StartWatch.Stuck> stuck = starts.stuck(bundle.getBundleId());
        if (stuck.isPresent()) {
            why.add(texts.get("hangs.start", stuck.get().where()));
            return Condition.HANGS;
        }
        if (bundle.getState() == Bundle.RESOLVED && !isFragment(bundle)) {
            why.add(texts.get("stopped"));
            return Condition.STOPPED;
        }
        if (account.filter(each -> each.hanging() > 0).isPresent()) {
            why.add(texts.get(
                    "hangs.calls",
                    account.get().hanging(),
                    account.get().lastFault().orElse("")));
            return Condition.HANGS;
        }
        if (starts.wasInterrupted(bundle.getBundleId())) {
            why.add(texts.get("interrupted"));
        }
        return ofComponents(components, account, why, texts);
    }

    private Condition ofComponents(
            List<Part.Component> components, Optional<Account> account, List<String> why, Texts texts) {
        Condition worst = Condition.RUNS;
        for (Part.Component component : components) {
            if (component.condition().isBroken()) {
                why.add(texts.get("component", Components.brief(component.name()), component.why()));
                worst = component.condition().compareTo(worst) < 0 ? component.condition() : worst;
            }
        }
        if (worst != Condition.RUNS) {
            return worst;
        }
        Instant recent = clock.instant().minus(RECENT);
        if (account.flatMap(Account::lastFaultAt).filter(recent::isBefore).isPresent()) {
            why.add(texts.get(
                    "falters", account.get().faults(), account.get().lastFault().orElse("")));
            return Condition.FALTERS;
        }
        boolean unset = !components.isEmpty()
                && components.stream().allMatch(each -> each.condition() == Condition.NEEDS_SETTINGS);
        if (unset) {
            why.add(texts.get("unset"));
            return Condition.NEEDS_SETTINGS;
        }
        return Condition.RUNS;
    }

    private static boolean isFragment(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    private static List<String> gives(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        if (services == null) {
            return List.of();
        }
        return Arrays.stream(services)
                .flatMap(service -> Arrays.stream((String[]) service.getProperty(Constants.OBJECTCLASS)))
                .filter(type -> type.startsWith(CONTRACTS))
                .map(Components::brief)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }
}
