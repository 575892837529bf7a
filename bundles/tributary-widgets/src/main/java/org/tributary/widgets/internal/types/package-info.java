/** The types of widgets that come with the product. They know no address but those of pages that everybody can open. */
package org.tributary.widgets.internal.types;
