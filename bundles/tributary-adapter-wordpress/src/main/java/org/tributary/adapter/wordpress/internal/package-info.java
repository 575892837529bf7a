/** Reads posts of a WordPress, and puts listings there as drafts. */
package org.tributary.adapter.wordpress.internal;
