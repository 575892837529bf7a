/** Sources for machines. */
package org.tributary.sources.internal.rest;
