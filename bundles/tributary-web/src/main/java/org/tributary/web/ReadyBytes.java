package org.tributary.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a resource method that its answer holds only what everybody may see and nothing of the visitor: no name, no
 * form token, no form that posts. For visitors it is made once and kept as ready bytes until something changes, so that
 * a page is as fast as a file. Signed-in people get it made for them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ReadyBytes {}
