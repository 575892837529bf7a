/** What became of each thing that a source named: kept, held back for a person, refused, or gone. */
package org.tributary.sources.internal.keeping;
