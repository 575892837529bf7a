package org.tributary.web.internal.health;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.health.Measures;
import org.tributary.web.Texts;

/** Whether the disk of the data folder has room: before it is full, since then nothing can be saved any more. */
@Component(service = {HealthCheck.class, Measures.class})
public final class DiskCheck implements HealthCheck, Measures {

    /** Less is too little for the database, the index and the logs to go on for some days. */
    private static final long LITTLE = 1L << 30;

    /** Less, and saving may fail any minute. */
    private static final long ALMOST_NONE = 100L << 20;

    private static final double LITTLE_SHARE = 0.05;

    private final String folder;
    private final LongSupplier free;
    private final LongSupplier total;
    private final Texts texts = Texts.of(DiskCheck.class, Locale.UK);

    @Activate
    public DiskCheck(BundleContext context) {
        this(Path.of(Optional.ofNullable(context.getProperty("tributary.data")).orElse(".")));
    }

    private DiskCheck(Path folder) {
        this(folder.toAbsolutePath().toString(), () -> folder.toFile().getUsableSpace(), () -> folder.toFile()
                .getTotalSpace());
    }

    /** For tests. */
    DiskCheck(String folder, LongSupplier free, LongSupplier total) {
        this.folder = folder;
        this.free = free;
        this.total = total;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Health check() {
        long room = free.getAsLong();
        long all = total.getAsLong();
        Map<String, String> details = Map.of(
                "folder", folder, "free", mebibytes(room), "size", mebibytes(all), "warns below", warnsBelow(all));
        if (room < ALMOST_NONE) {
            return new Health(Health.Status.DEGRADED, texts.get("disk.full", mebibytes(room)), details);
        }
        return room < limit(all)
                ? new Health(Health.Status.DEGRADED, texts.get("disk.little", mebibytes(room)), details)
                : new Health(Health.Status.UP, texts.get("disk.enough", mebibytes(room)), details);
    }

    /** On a large disk some hundredths of it, on a small one not more than what is needed. */
    private static long limit(long all) {
        return Math.min(LITTLE, Math.max(ALMOST_NONE, (long) (all * LITTLE_SHARE)));
    }

    private static String warnsBelow(long all) {
        return mebibytes(limit(all));
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.UK, "%,d MiB", bytes >> 20);
    }

    @Override
    public List<Measure> now() {
        return List.of(
                new Measure(
                        "tributary.disk.free.bytes", "Room on the disk of the data folder", Map.of(), free.getAsLong()),
                new Measure(
                        "tributary.disk.size.bytes",
                        "Size of the disk of the data folder",
                        Map.of(),
                        total.getAsLong()));
    }
}
