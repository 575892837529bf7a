package org.tributary.web;

/**
 * One step of the way back to the home page.
 *
 * @param text what it is called, plain text
 * @param path where it leads on this site, beginning with a slash
 */
public record Crumb(String text, String path) {}
