package org.tributary.api.text;

/**
 * One thing that can be looked for.
 *
 * @param text the term itself: a word's stem, or a concept that stands for words that mean the same to councils; equal
 *     terms are equal strings
 * @param start where in the text it begins, in UTF-16 units, from 0
 * @param end where it ends, exclusive
 * @param position which word it is, from 0; a concept and the word it came from share a position
 */
public record Term(String text, int start, int end, int position) {}
