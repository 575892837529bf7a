package org.tributary.people.internal.signin;

import java.util.List;
import org.tributary.api.refusal.FieldFault;

/**
 * What the sign-in page shows.
 *
 * @param address what was typed before
 * @param others the other doors
 * @param action where the form goes
 */
public record SignInView(String address, List<FieldFault> faults, List<Door> others, String action) {

    /** A door besides ours. */
    public record Door(String label, String path) {}
}
