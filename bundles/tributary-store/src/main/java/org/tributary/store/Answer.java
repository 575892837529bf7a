package org.tributary.store;

import java.util.Optional;

/**
 * What a request was answered.
 *
 * @param status the HTTP status
 * @param body the body as text; empty where there was none
 * @param entityTag the {@code ETag} header, where there was one; up to 100 characters
 * @param location the {@code Location} header, where there was one; up to 1,000 characters
 */
public record Answer(int status, String body, Optional<String> entityTag, Optional<String> location) {}
