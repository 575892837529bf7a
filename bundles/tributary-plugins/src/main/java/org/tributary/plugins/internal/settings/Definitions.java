package org.tributary.plugins.internal.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What can be set, as bundles describe it. */
@Component(service = Definitions.class)
public final class Definitions {

    private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

    /** Those of the platform are nobody's business here, also where a plugin describes them. */
    private static final String PLATFORM = "(?:org\\.apache|org\\.ops4j|org\\.osgi|org\\.jetty|org\\.eclipse)\\..*";

    private final MetaTypeService metatypes;

    @Activate
    public Definitions(@Reference MetaTypeService metatypes) {
        this.metatypes = metatypes;
    }

    /** What can be set of a bundle; none of a library. */
    public List<Definition> of(Bundle bundle, boolean foreign, Locale locale) {
        if (bundle.getState() == Bundle.UNINSTALLED) {
            return List.of();
        }
        MetaTypeInformation information = metatypes.getMetaTypeInformation(bundle);
        List<Definition> found = new ArrayList<>();
        if (information != null) {
            for (String pid : Optional.ofNullable(information.getPids()).orElse(new String[0])) {
                definition(information, pid, false, foreign, locale).ifPresent(found::add);
            }
            for (String pid : Optional.ofNullable(information.getFactoryPids()).orElse(new String[0])) {
                definition(information, pid, true, foreign, locale).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Definition> definition(
            MetaTypeInformation information, String pid, boolean many, boolean foreign, Locale locale) {
        if (pid.matches(PLATFORM) || !foreign && !pid.startsWith("tributary.")) {
            return Optional.empty();
        }
        try {
            ObjectClassDefinition described = information.getObjectClassDefinition(pid, locale.toString());
            List<Setting> settings = new ArrayList<>();
            add(described.getAttributeDefinitions(ObjectClassDefinition.REQUIRED), true, settings);
            add(described.getAttributeDefinitions(ObjectClassDefinition.OPTIONAL), false, settings);
            return Optional.of(new Definition(
                    pid,
                    many,
                    Optional.ofNullable(described.getName()).orElse(pid),
                    Optional.ofNullable(described.getDescription()).orElse(""),
                    List.copyOf(settings)));
        } catch (RuntimeException e) {
            // What a plugin describes wrongly cannot be set here; by a file it still can.
            LOG.warn("The description of the settings {} cannot be read", pid, e);
            return Optional.empty();
        }
    }

    private static void add(AttributeDefinition[] attributes, boolean required, List<Setting> into) {
        for (AttributeDefinition attribute : attributes == null ? new AttributeDefinition[0] : attributes) {
            into.add(Setting.of(attribute, required));
        }
    }
}
