/** The pages on which operators look after sources and decide on what came in. */
package org.tributary.sources.internal.pages;
