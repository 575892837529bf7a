/** Reads groups of a Liferay such as Knowledge Hub, and writes into their blogs. */
package org.tributary.adapter.knowledgehub.internal;
