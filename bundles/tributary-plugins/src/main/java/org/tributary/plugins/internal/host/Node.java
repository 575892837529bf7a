package org.tributary.plugins.internal.host;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Instant;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

/**
 * This process and what it runs on.
 *
 * @param version of Tributary
 * @param java its version and who made it
 * @param karaf its version
 * @param system the operating system
 * @param process its number
 * @param started when
 * @param heapUsed bytes of memory in use for what the program keeps
 * @param heapLimit bytes it may use at the most
 * @param processors how many it may use
 * @param load how many processes want one, over the last minute; negative where the system does not say
 */
record Node(
        String version,
        String java,
        String karaf,
        String system,
        long process,
        Instant started,
        long heapUsed,
        long heapLimit,
        int processors,
        double load) {

    static Node now(BundleContext context) {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        Runtime memory = Runtime.getRuntime();
        Version version = context.getBundle().getVersion();
        return new Node(
                version.toString().replace(".SNAPSHOT", "-SNAPSHOT"),
                System.getProperty("java.version", "") + ", " + System.getProperty("java.vendor", ""),
                System.getProperty("karaf.version", ""),
                System.getProperty("os.name", "") + " " + System.getProperty("os.version", "") + ", "
                        + System.getProperty("os.arch", ""),
                runtime.getPid(),
                Instant.ofEpochMilli(runtime.getStartTime()),
                memory.totalMemory() - memory.freeMemory(),
                memory.maxMemory(),
                memory.availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
