package org.tributary.web.internal.developers;

import java.util.Optional;

/**
 * What a value is, in words.
 *
 * @param words for example "text", "list of text", "whole number"
 * @param object the name of the object that it is or holds, which has a table of its own
 * @param media what it is sent as, for a body or an answer; otherwise empty
 */
public record ApiType(String words, Optional<String> object, String media) {

    ApiType as(String wanted) {
        return new ApiType(words, object, wanted);
    }
}
