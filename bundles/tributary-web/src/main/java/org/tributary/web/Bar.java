package org.tributary.web;

/**
 * One bar of a small bar picture.
 *
 * @param label what it counts, plain text
 * @param value how long it is, 0 or more; all bars of a picture share one unit
 * @param text the value as people read it, with its unit, for example "£12,000 a year"
 */
public record Bar(String label, double value, String text) {}
