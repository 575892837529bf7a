/**
 * What adapters have in common. An adapter embeds this library (in bnd: {@code -includeresource:
 * tributary-adapter-kit-*.jar;lib:=true}), so each has a copy of its own and nothing is shared while it runs.
 */
package org.tributary.adapter.kit;
