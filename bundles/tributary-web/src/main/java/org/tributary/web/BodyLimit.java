package org.tributary.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long the body of a request may be. Put it on a resource method that takes more than the usual 1,000,000 bytes,
 * such as an import; a longer body is answered with 413 before it is read whole.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BodyLimit {

    /** The limit in bytes. */
    long value();
}
