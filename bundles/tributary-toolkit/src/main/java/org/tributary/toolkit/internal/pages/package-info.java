/** The pages of the toolkit. */
package org.tributary.toolkit.internal.pages;
