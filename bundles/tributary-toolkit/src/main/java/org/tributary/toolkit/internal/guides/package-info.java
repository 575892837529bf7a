/** Guides, checklists and templates, from packs. */
package org.tributary.toolkit.internal.guides;
