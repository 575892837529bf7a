/** Reads a table as CSV from a file or an address. */
package org.tributary.adapter.csv.internal;
