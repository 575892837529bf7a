/** The pages of the guides, and hints to them where they help. */
package org.tributary.toolkit.internal.guidepages;
