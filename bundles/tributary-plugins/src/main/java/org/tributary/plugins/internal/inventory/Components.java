package org.tributary.plugins.internal.inventory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.tributary.plugins.internal.inventory.Part.Component;
import org.tributary.web.Texts;

/** What the components of bundles are waiting for, as of one moment. */
final class Components {

    private static final int LONGEST = 400;

    private final ServiceComponentRuntime runtime;
    private final Texts texts;
    private final Map<Long, List<ComponentDescriptionDTO>> byBundle = new HashMap<>();
    private final Map<String, Set<String>> givers = new HashMap<>();

    Components(ServiceComponentRuntime runtime, Texts texts) {
        this.runtime = runtime;
        this.texts = texts;
        Collection<ComponentDescriptionDTO> all = runtime.getComponentDescriptionDTOs();
        for (ComponentDescriptionDTO description : all) {
            byBundle.computeIfAbsent(description.bundle.id, id -> new ArrayList<>())
                    .add(description);
            for (String service : description.serviceInterfaces) {
                givers.computeIfAbsent(service, name -> new TreeSet<>()).add(description.bundle.symbolicName);
            }
        }
    }

    /** Those of a bundle, the worst first. */
    List<Component> of(Bundle bundle) {
        return byBundle.getOrDefault(bundle.getBundleId(), List.of()).stream()
                .flatMap(description -> components(description).stream())
                .sorted(Comparator.comparing(Component::condition).thenComparing(Component::name))
                .toList();
    }

    /** The classes of the components of a bundle. */
    List<String> classes(Bundle bundle) {
        return byBundle.getOrDefault(bundle.getBundleId(), List.of()).stream()
                .map(description -> description.implementationClass)
                .toList();
    }

    private List<Component> components(ComponentDescriptionDTO description) {
        Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(description);
        if (!runtime.isComponentEnabled(description)) {
            return List.of(new Component(description.name, Condition.STOPPED, texts.get("component.disabled")));
        }
        if (configurations.isEmpty()) {
            return description.configurationPolicy.equals("require")
                    ? List.of(new Component(
                            description.name,
                            Condition.NEEDS_SETTINGS,
                            texts.get("component.settings", String.join(", ", description.configurationPid))))
                    : List.of();
        }
        return configurations.stream()
                .map(configuration -> component(description, configuration))
                .toList();
    }

    private Component component(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> new Component(
                    description.name,
                    Condition.NEEDS_SETTINGS,
                    texts.get("component.settings", String.join(", ", description.configurationPid)));
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> waiting(description, configuration);
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> new Component(
                    description.name, Condition.FAILED, texts.get("component.failed", cause(configuration.failure)));
            default -> new Component(description.name, Condition.RUNS, "");
        };
    }

    private Component waiting(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
        List<String> sentences = new ArrayList<>();
        for (UnsatisfiedReferenceDTO unsatisfied : configuration.unsatisfiedReferences) {
            Arrays.stream(description.references)
                    .filter(reference -> reference.name.equals(unsatisfied.name))
                    .findFirst()
                    .ifPresent(reference -> sentences.add(sentence(reference, unsatisfied)));
        }
        return new Component(description.name, Condition.WAITS, String.join(" ", sentences));
    }

    private String sentence(ReferenceDTO reference, UnsatisfiedReferenceDTO unsatisfied) {
        String contract = brief(reference.interfaceName);
        if (unsatisfied.target != null && !unsatisfied.target.isEmpty()) {
            contract += " " + unsatisfied.target;
        }
        Set<String> here = givers.getOrDefault(reference.interfaceName, Set.of());
        if (!here.isEmpty()) {
            return texts.get("component.waits.here", contract, String.join(", ", here));
        }
        String key = "brings." + reference.interfaceName;
        return texts.has(key)
                ? texts.get("component.waits.brings", contract, texts.get(key))
                : texts.get("component.waits", contract);
    }

    static String brief(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** The last cause of a printed stack trace, without the package of its class. */
    static String cause(String trace) {
        String[] lines = Optional.ofNullable(trace).orElse("").split("\\R");
        String found = lines[0];
        for (String line : lines) {
            if (line.startsWith("Caused by: ")) {
                found = line.substring("Caused by: ".length());
            }
        }
        String plain = found.replaceFirst("^(?:[a-zA-Z_][\\w$]*\\.)*([A-Za-z_][\\w$]*)", "$1")
                .strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
