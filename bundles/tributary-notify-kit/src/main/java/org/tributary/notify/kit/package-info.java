/**
 * What channels into chats have in common. A channel embeds this library (in bnd: {@code -includeresource:
 * tributary-notify-kit-*.jar;lib:=true}), so each has a copy of its own and nothing is shared while it runs.
 */
package org.tributary.notify.kit;
