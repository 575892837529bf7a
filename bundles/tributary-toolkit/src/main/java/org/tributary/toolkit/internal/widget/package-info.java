/** Joint work on other people's pages. */
package org.tributary.toolkit.internal.widget;
