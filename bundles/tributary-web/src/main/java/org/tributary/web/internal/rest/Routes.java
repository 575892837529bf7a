package org.tributary.web.internal.rest;

import java.lang.reflect.Method;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.ext.Provider;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.tributary.web.OneClick;
import org.tributary.web.ReadyBytes;
import org.tributary.web.internal.http.Incoming;
import org.tributary.web.internal.http.Problem;
import org.tributary.web.internal.http.Problems;

/**
 * Notes which method answers, for the metrics and for the ready bytes, and keeps mail programs from methods that do not
 * expect them.
 */
@Provider
public final class Routes implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext context) {
        OperationResourceInfo operation =
                JAXRSUtils.getCurrentMessage().getExchange().get(OperationResourceInfo.class);
        if (operation == null) {
            return;
        }
        Incoming incoming = Incoming.of(Current.request());
        String base = operation.getClassResourceInfo().getURITemplate().getValue();
        String rest = operation.getURITemplate().getValue();
        incoming.route((base + "/" + rest).replaceAll("/{2,}", "/").replaceAll("(.)/$", "$1"));
        Method method = operation.getAnnotatedMethod();
        incoming.keepable(method != null && method.isAnnotationPresent(ReadyBytes.class));
        if (incoming.isOneClick() && (method == null || !method.isAnnotationPresent(OneClick.class))) {
            context.abortWith(RefusalMapper.answer(
                    Current.request(),
                    Problem.of(403, Problems.texts(incoming.locale()).get("status.403.form"))));
        }
    }
}
