package org.tributary.toolkit.internal.guides;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.namespace.extender.ExtenderNamespace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.toolkit.ToolkitPack;
import org.tributary.toolkit.internal.guides.Guides.Fault;

/** Makes a pack of each bundle with the header {@value #HEADER}, for as long as it runs. Such a bundle needs no code. */
@Component(service = BundlePacks.class, immediate = true)
@Capability(namespace = ExtenderNamespace.EXTENDER_NAMESPACE, name = "tributary.toolkit", version = "1.0.0")
public final class BundlePacks implements BundleTrackerCustomizer<ServiceRegistration<ToolkitPack>> {

    static final String HEADER = "Tributary-Toolkit";

    private static final int LONGEST_NAME = 40;
    private static final Logger LOG = LoggerFactory.getLogger(BundlePacks.class);

    private final BundleContext context;
    private final BundleTracker<ServiceRegistration<ToolkitPack>> tracker;

    @Activate
    public BundlePacks(BundleContext context) {
        this.context = context;
        this.tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    @Override
    public ServiceRegistration<ToolkitPack> addingBundle(Bundle bundle, BundleEvent event) {
        String header = bundle.getHeaders("").get(HEADER);
        if (header == null) {
            return null;
        }
        Header read = Header.of(header, String.valueOf(bundle.getSymbolicName()));
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_RANKING, read.ranking());
        properties.put(FolderPacks.NAME, read.name());
        return context.registerService(ToolkitPack.class, new BundlePack(read, bundle), properties);
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, ServiceRegistration<ToolkitPack> pack) {
        // From starting to active: it has its files in both.
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, ServiceRegistration<ToolkitPack> pack) {
        try {
            pack.unregister();
        } catch (IllegalStateException already) {
            LOG.debug("The pack of {} has gone already", bundle, already);
        }
    }

    /** One bundle. */
    private record BundlePack(Header header, Bundle bundle) implements FilesPack {

        @Override
        public String name() {
            return header.name();
        }

        @Override
        public Files read() {
            if (header.fault().isPresent()) {
                return new Files(
                        List.of(),
                        List.of(new Fault(name(), HEADER, 0, header.fault().get())));
            }
            Files read = PackFiles.ofBundle(name(), bundle, header.path());
            return read.pages().isEmpty() && read.faults().isEmpty()
                    ? new Files(
                            List.of(),
                            List.of(new Fault(
                                    name(), HEADER, 0, GuideTexts.get().get("header.nothing", header.path()))))
                    : read;
        }
    }

    /**
     * What a bundle says: {@code path}, and after semicolons perhaps {@code name=…} and {@code ranking:=…}.
     *
     * @param name where none is given made of the symbolic name
     * @param fault what cannot be understood
     */
    record Header(String path, String name, int ranking, Optional<String> fault) {

        static Header of(String header, String symbolicName) {
            String path = "";
            String name = named(symbolicName);
            int ranking = 0;
            String fault = null;
            for (String part : header.split(";", -1)) {
                String[] pair = part.strip().split(":?=", 2);
                String value = pair[pair.length - 1].strip().replaceAll("^\"(.*)\"$", "$1");
                String key = pair.length == 1 ? "" : pair[0].strip();
                if (key.isEmpty() && path.isEmpty() && !value.isEmpty()) {
                    path = value;
                } else if (key.equals("name")) {
                    name = value;
                } else if (key.equals("ranking") && value.matches("-?\\d{1,9}")) {
                    ranking = Integer.parseInt(value);
                } else {
                    fault = GuideTexts.get().get("header.part", PageReader.shown(part));
                }
            }
            if (path.isEmpty() && fault == null) {
                fault = GuideTexts.get().get("header.part", "");
            }
            return new Header(path, name, ranking, Optional.ofNullable(fault));
        }

        private static String named(String symbolicName) {
            String name = symbolicName
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^[^a-z]+", "");
            // The end of such a name says more than its beginning, which is the same for all of an owner.
            while (name.length() > LONGEST_NAME && name.indexOf('-') >= 0) {
                name = name.substring(name.indexOf('-') + 1).replaceAll("^[^a-z]+", "");
            }
            return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        }
    }
}
