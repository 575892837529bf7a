package org.tributary.samples.internal;

import java.time.Instant;
import java.util.Optional;

/**
 * A mail that would have been sent.
 *
 * @param to whose address it is for
 * @param text its plain text, cut where it is overlong; empty where there is none
 */
record Mail(String to, String subject, Optional<Instant> date, String text) {}
