/** The API of listings, organisations, topics, tags and changes, and how what somebody asks for is read. */
package org.tributary.listing.internal.rest;
