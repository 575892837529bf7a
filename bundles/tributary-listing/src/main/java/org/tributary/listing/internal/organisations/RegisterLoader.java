package org.tributary.listing.internal.organisations;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.listing.internal.imports.RegisterFile;

/** Brings the register of UK councils into the database, and its changes with each new version of Tributary. */
@Component(
        service = {},
        immediate = true)
public final class RegisterLoader {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterLoader.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final OrganisationDirectory organisations;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = Executors.defaultThreadFactory().newThread(work);
        thread.setName("tributary-register");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public RegisterLoader(@Reference OrganisationDirectory organisations) {
        this.organisations = organisations;
        worker.execute(this::load);
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    private void load() {
        try {
            organisations.indexDomains();
            long changed = organisations.keepAll(read(), Actor.system("register")).stream()
                    .filter(kept -> kept.fate() != Organisations.Fate.SAME)
                    .count();
            if (changed > 0) {
                LOG.info("{} organisations of the register are new or changed", changed);
            }
        } catch (TemporarilyUnavailable e) {
            LOG.info("The register of organisations waits for the database");
            worker.schedule(this::load, AGAIN.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException | RuntimeException e) {
            LOG.error("The register of organisations could not be loaded", e);
        }
    }

    static List<OrganisationDraft> read() throws IOException {
        try (Reader register = new InputStreamReader(
                RegisterLoader.class.getResourceAsStream("/register/organisations.csv"), StandardCharsets.UTF_8)) {
            return RegisterFile.read(register);
        }
    }
}
