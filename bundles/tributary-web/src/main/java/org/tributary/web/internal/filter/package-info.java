/** Choices of listings: read from addresses and said in words. */
package org.tributary.web.internal.filter;
