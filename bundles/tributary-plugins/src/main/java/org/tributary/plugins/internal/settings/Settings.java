package org.tributary.plugins.internal.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.plugins.internal.PluginTexts;
import org.tributary.plugins.internal.inventory.DeployFolder;
import org.tributary.plugins.internal.inventory.Group;
import org.tributary.plugins.internal.inventory.Installed;
import org.tributary.plugins.internal.inventory.Part;
import org.tributary.web.Form;
import org.tributary.web.Texts;

/** Reads and changes settings, for administrators and nobody else. */
@Component(service = Settings.class)
public final class Settings {

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private static final String FILE = "felix.fileinstall.filename";
    private static final String WHICH = "[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?";
    private static final int MOST = 500;

    private final BundleContext context;
    private final Definitions definitions;
    private final ConfigurationAdmin configurations;
    private final SettingsFiles files;
    private final Path folder;

    @Activate
    public Settings(
            BundleContext context, @Reference Definitions definitions, @Reference ConfigurationAdmin configurations) {
        this.context = context;
        this.definitions = definitions;
        this.configurations = configurations;
        Path data = Path.of(Objects.requireNonNullElse(context.getProperty("tributary.data"), "."))
                .toAbsolutePath()
                .normalize();
        this.folder = data.resolve("deploy");
        this.files = new SettingsFiles(folder, data.resolve("settings-before"));
    }

    /** What can be set of something installed. */
    public List<Definition> of(Part part, Viewer viewer, Locale locale) {
        Installed.mustBeAdministrator(viewer, locale);
        Bundle bundle = part.id() < 0 ? null : context.getBundle(part.id());
        return bundle == null ? List.of() : definitions.of(bundle, part.group() == Group.DROPPED_IN, locale);
    }

    /** Those that are there, in the order of their names; for a thing of which there is one always exactly one. */
    public List<Instance> instances(Definition definition, Viewer viewer, Locale locale) {
        Installed.mustBeAdministrator(viewer, locale);
        try {
            Map<String, Instance> found = new TreeMap<>();
            for (Configuration each : configured(definition.pid())) {
                Instance instance = instance(definition, each);
                found.put(instance.which().orElse(""), instance);
            }
            // A file that was saved just now is not taken up yet, and says what will hold.
            if (definition.many()) {
                for (String which : files.all(definition.pid()).keySet()) {
                    fromFile(definition, Optional.of(which)).ifPresent(instance -> found.put(which, instance));
                }
            } else if (!found.containsKey("") || found.get("").place() != Instance.Place.PROGRAM) {
                fromFile(definition, Optional.empty()).ifPresent(instance -> found.put("", instance));
                found.computeIfAbsent("", none -> new Instance(Optional.empty(), Instance.Place.NOWHERE, Map.of()));
            }
            return List.copyOf(found.values());
        } catch (IOException e) {
            throw new UncheckedIOException("The settings of " + definition.pid() + " cannot be read", e);
        }
    }

    /** One of them; a new one where nothing of this name is there. */
    public Optional<Instance> instance(Definition definition, Optional<String> which, Viewer viewer, Locale locale) {
        return instances(definition, viewer, locale).stream()
                .filter(instance -> instance.which().equals(which))
                .findFirst();
    }

    private List<Configuration> configured(String pid) throws IOException {
        try {
            Configuration[] found =
                    configurations.listConfigurations("(|(service.pid=" + pid + ")(service.factoryPid=" + pid + "))");
            return found == null ? List.of() : List.of(found).subList(0, Math.min(found.length, MOST));
        } catch (InvalidSyntaxException e) {
            LOG.warn("{} is no usual name of settings", pid, e);
            return List.of();
        }
    }

    private Instance instance(Definition definition, Configuration configuration) {
        Dictionary<String, Object> properties = configuration.getProperties();
        Map<String, Object> values = new LinkedHashMap<>();
        for (String key : properties == null ? List.<String>of() : Collections.list(properties.keys())) {
            values.put(key, properties.get(key));
        }
        Optional<String> name = Optional.ofNullable(values.get(FILE))
                .flatMap(location -> DeployFolder.file(folder, location.toString()));
        Optional<String> which = Optional.empty();
        if (definition.many()) {
            String pid = configuration.getPid();
            String rest = pid.startsWith(definition.pid())
                    ? pid.substring(definition.pid().length())
                    : pid;
            which = Optional.of(rest.replaceFirst("^[~.-]", ""));
        }
        return new Instance(which, name.isPresent() ? Instance.Place.FILE : Instance.Place.PROGRAM, values);
    }

    private Optional<Instance> fromFile(Definition definition, Optional<String> which) throws IOException {
        return files.read(definition.pid(), which).map(values -> new Instance(which, Instance.Place.FILE, values));
    }

    /**
     * Changes settings, or makes new ones. They hold within seconds.
     *
     * @throws InvalidInput with everything that is wrong; nothing was saved
     */
    public void save(Definition definition, Optional<String> which, boolean isNew, Form form, Actor by, Locale locale) {
        Installed.mustBeAdministrator(by.viewer(), locale);
        Texts texts = PluginTexts.of(locale);
        List<InvalidInput> refused = new ArrayList<>();
        try {
            named(definition, which, isNew, by.viewer(), locale, texts);
        } catch (InvalidInput e) {
            refused.add(e);
        }
        Map<String, Object> values = Map.of();
        try {
            Map<String, Object> now =
                    refused.isEmpty() ? files.read(definition.pid(), which).orElse(Map.of()) : Map.of();
            values = new SettingsForm(definition, texts).values(form, now);
        } catch (InvalidInput e) {
            refused.add(e);
        } catch (IOException e) {
            throw new UncheckedIOException("The settings of " + definition.pid() + " cannot be read", e);
        }
        if (!refused.isEmpty()) {
            throw new InvalidInput(
                    refused.stream().flatMap(each -> each.faults().stream()).toList());
        }
        try {
            files.write(definition.pid(), which, values);
        } catch (IOException e) {
            throw new UncheckedIOException("The settings of " + definition.pid() + " cannot be saved", e);
        }
        LOG.info("Settings {} were changed by {}", SettingsFiles.name(definition.pid(), which), by.id());
    }

    private void named(
            Definition definition, Optional<String> which, boolean isNew, Viewer viewer, Locale locale, Texts texts) {
        if (definition.pid().contains("-")) {
            throw new InvalidInput("", texts.get("settings.hyphen"));
        }
        if (definition.many() && which.filter(name -> name.matches(WHICH)).isEmpty()) {
            throw new InvalidInput("which", texts.get("settings.which"));
        }
        Optional<Instance> there = instance(definition, which, viewer, locale);
        if (isNew && definition.many() && there.isPresent()) {
            throw new InvalidInput("which", texts.get("settings.taken", which.orElse("")));
        }
        if (there.filter(instance -> instance.place() == Instance.Place.PROGRAM).isPresent()) {
            throw new InvalidInput("", texts.get("settings.program"));
        }
        if (!isNew && definition.many() && there.isEmpty()) {
            throw new NotFound(texts.get("settings.gone"));
        }
    }

    /** Takes settings away: of one of several nothing is left, of a single thing what is usual holds again. */
    public void remove(Definition definition, Optional<String> which, Actor by, Locale locale) {
        mustBeFile(definition, which, by, locale);
        try {
            files.remove(definition.pid(), which);
        } catch (IOException e) {
            throw new UncheckedIOException("The settings of " + definition.pid() + " cannot be removed", e);
        }
        LOG.info("Settings {} were removed by {}", SettingsFiles.name(definition.pid(), which), by.id());
    }

    private void mustBeFile(Definition definition, Optional<String> which, Actor by, Locale locale) {
        boolean file = instance(definition, which, by.viewer(), locale)
                .filter(instance -> instance.place() == Instance.Place.FILE)
                .isPresent();
        if (!file) {
            throw new NotFound(PluginTexts.of(locale).get("settings.gone"));
        }
    }

    /** Whether there is a last version that can be put back. */
    public boolean hasBefore(Definition definition, Optional<String> which, Viewer viewer, Locale locale) {
        Installed.mustBeAdministrator(viewer, locale);
        return which.filter(name -> !name.matches(WHICH)).isEmpty() && files.hasBefore(definition.pid(), which);
    }

    /** Puts the last version back, and keeps the present one as the last. */
    public void restore(Definition definition, Optional<String> which, Actor by, Locale locale) {
        if (!hasBefore(definition, which, by.viewer(), locale)) {
            throw new NotFound(PluginTexts.of(locale).get("settings.gone"));
        }
        try {
            files.restore(definition.pid(), which);
        } catch (IOException e) {
            throw new UncheckedIOException("The settings of " + definition.pid() + " cannot be put back", e);
        }
        LOG.info("Settings {} were put back by {}", SettingsFiles.name(definition.pid(), which), by.id());
    }
}
