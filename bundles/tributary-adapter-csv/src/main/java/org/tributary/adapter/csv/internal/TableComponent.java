package org.tributary.adapter.csv.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.tributary.adapter.kit.OwnService;
import org.tributary.api.listing.Topics;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.source.ListingSource;

/** One source for each configuration. */
@Component(
        service = {},
        immediate = true,
        configurationPid = TableComponent.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TableConfig.class, factory = true)
public final class TableComponent {

    static final String PID = "tributary.adapter.csv";

    private final ServiceRegistration<ListingSource> source;

    @Activate
    public TableComponent(
            BundleContext bundle,
            @Reference OutboundHttp http,
            @Reference Organisations organisations,
            @Reference Topics topics,
            TableConfig config,
            Map<String, Object> properties) {
        Optional<Path> data = Optional.ofNullable(bundle.getProperty("tributary.data"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
        source = OwnService.register(
                bundle,
                ListingSource.class,
                new TableSource(config, data, http, organisations, topics, Clock.systemUTC()),
                properties);
    }

    /** Takes the source away. */
    @Deactivate
    void close() {
        source.unregister();
    }
}
