package org.tributary.plugins.internal.host;

import java.util.List;
import java.util.Optional;
import org.tributary.api.health.Health;
import org.tributary.plugins.internal.inventory.Checks;
import org.tributary.plugins.internal.inventory.Part;

/**
 * How this host is.
 *
 * @param status the worst of all
 * @param checks what each part says of itself, the worst first
 * @param broken what is installed and does not work, the worst first
 * @param bundles how many bundles there are
 * @param node the process itself
 */
record HostStatus(Health.Status status, List<Checks.Answer> checks, List<Part> broken, int bundles, Node node) {

    /** Those that need somebody. */
    List<Checks.Answer> troubled() {
        return checks.stream()
                .filter(check -> check.status() != Health.Status.UP)
                .toList();
    }

    /** What one part says, where it is there. */
    Optional<Checks.Answer> check(String name) {
        return checks.stream().filter(check -> check.name().equals(name)).findFirst();
    }
}
