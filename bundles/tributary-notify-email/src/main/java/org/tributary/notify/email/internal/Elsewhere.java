package org.tributary.notify.email.internal;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.tributary.api.notify.NotificationChannel;

/** Whether another channel of the same name is asked in place of this one. */
@FunctionalInterface
interface Elsewhere {

    /** What the operator calls the other one; empty while mail comes here. */
    Optional<String> by();

    /** Looks among the services: the one with the highest ranking is asked. */
    static Elsewhere among(BundleContext context, ComponentContext component) {
        return () -> {
            ServiceReference<?> own = component.getServiceReference();
            try {
                for (ServiceReference<NotificationChannel> other :
                        context.getServiceReferences(NotificationChannel.class, null)) {
                    if (own != null && other.compareTo(own) > 0 && isMail(context, other)) {
                        return Optional.of(other.getBundle().getSymbolicName());
                    }
                }
                return Optional.empty();
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException("Without a filter none is wrong", e);
            }
        };
    }

    private static boolean isMail(BundleContext context, ServiceReference<NotificationChannel> reference) {
        NotificationChannel channel = context.getService(reference);
        try {
            return channel != null && channel.name().equals(EmailChannel.NAME);
        } finally {
            context.ungetService(reference);
        }
    }
}
