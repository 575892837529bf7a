/**
 * What {@code bin/tributary} does with the data while nothing runs, or beside what runs: lists and checks what is in a
 * backup, and moves the built-in database to PostgreSQL. It is a process of its own, without OSGi.
 */
package org.tributary.store.internal.backup;
