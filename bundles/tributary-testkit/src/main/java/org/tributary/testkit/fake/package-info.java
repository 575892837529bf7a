/** The contracts of tributary-api in memory, for tests of what uses them: no network, no database, no waiting. */
package org.tributary.testkit.fake;
