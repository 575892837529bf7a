package org.tributary.web;

import java.util.Optional;
import org.tributary.api.organisation.Position;

/**
 * One place on the small map of the United Kingdom.
 *
 * @param label the name of the place or council, plain text
 * @param position where it is; a place outside the map stands only in the list under it
 * @param path where its name leads on this site, beginning with a slash
 * @param text what is there, for example "3 problems"; may be empty
 */
public record Pin(String label, Position position, Optional<String> path, String text) {}
