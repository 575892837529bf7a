package org.tributary.people.internal.secondstep;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tributary.api.refusal.FieldFault;

/**
 * What the page of the second step shows.
 *
 * @param since when it was set up
 * @param key the key of an app that has not shown a right code yet, in groups of four
 * @param picture the same for a camera: the address of a picture
 * @param codesLeft how many codes for paper are left
 * @param required whether this person must have it
 * @param done whether it was done in this session
 * @param codes new codes for paper, shown this once
 */
public record SecondStepView(
        Optional<Instant> since,
        Optional<String> key,
        Optional<String> picture,
        long codesLeft,
        boolean required,
        boolean done,
        List<String> codes,
        List<FieldFault> faults) {}
