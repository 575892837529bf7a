/** Reads catalogues of publiccode.yml files, as things to reuse. */
package org.tributary.adapter.publiccode.internal;
