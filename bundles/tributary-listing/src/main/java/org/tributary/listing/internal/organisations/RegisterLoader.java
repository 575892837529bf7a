package org.tributary.listing.internal.organisations;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
import org.tributary.store.Workers;

/** Brings the register of UK councils into the database, and its changes with each new version of Tributary. */
@Component(service = Register.class, immediate = true)
public final class RegisterLoader implements Register {

    private static final Logger LOG = LoggerFactory.getLogger(RegisterLoader.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OrganisationDirectory organisations;
    private final CountDownLatch looked = new CountDownLatch(1);
    private volatile boolean stopping;
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = Executors.defaultThreadFactory().newThread(work);
        thread.setName("tributary-register");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public RegisterLoader(@Reference OrganisationDirectory organisations) {
        this.organisations = organisations;
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        worker.execute(this::load);
    }

    /** Lets what runs come to its end, for breaking a connection off is noise in the log. */
    @Deactivate
    void stop() {
        stopping = true;
        Workers.end(worker);
    }

    @Override
    public void await() {
        boolean there;
        try {
            there = looked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notYet(e);
        }
        if (!there) {
            throw notYet(null);
        }
    }

    private static TemporarilyUnavailable notYet(Throwable cause) {
        return new TemporarilyUnavailable(
                "The register of organisations is being loaded. Try again in some seconds.", AGAIN, cause);
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
            looked.countDown();
        } catch (TemporarilyUnavailable e) {
            if (!stopping) {
                LOG.info("The register of organisations waits for the database");
                worker.schedule(this::load, AGAIN.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (IOException | RuntimeException e) {
            if (stopping) {
                LOG.info("The register of organisations is loaded at the next start");
            } else {
                LOG.error("The register of organisations could not be loaded", e);
                // A host without it is of more use than one that takes nothing in.
                looked.countDown();
            }
        }
    }

    static List<OrganisationDraft> read() throws IOException {
        try (Reader register = new InputStreamReader(
                RegisterLoader.class.getResourceAsStream("/register/organisations.csv"), StandardCharsets.UTF_8)) {
            return RegisterFile.read(register);
        }
    }
}
