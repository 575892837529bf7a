package org.tributary.plugins.internal.inventory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tributary.web.PluginCalls.Account;

/**
 * Something installed, and how it is.
 *
 * @param id the number of its bundle; negative where it is a file that is no bundle
 * @param name its symbolic name, or that of the file
 * @param title what it is called; may be its name
 * @param version may be empty
 * @param since when it was installed or brought up to date; empty where it is no bundle
 * @param condition how it is
 * @param why in sentences; empty where it runs
 * @param gives the contracts that it serves now
 * @param file its file in the folder for plugins
 * @param components what it consists of
 * @param calls how calls of it went, where there were any
 */
public record Part(
        long id,
        String name,
        String title,
        String version,
        Optional<Instant> since,
        Group group,
        Condition condition,
        List<String> why,
        List<String> gives,
        Optional<String> file,
        List<Component> components,
        Optional<Account> calls) {

    /** Its name as a part of an address. */
    public String path() {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Name and version, as a sentence names it. */
    public String label() {
        return version.isEmpty() ? name : name + " " + version;
    }

    /**
     * A component of it.
     *
     * @param name as it was declared
     * @param condition how it is
     * @param why in a sentence; empty where it runs
     */
    public record Component(String name, Condition condition, String why) {}
}
