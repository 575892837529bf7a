package org.tributary.console.internal;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;

/**
 * Karaf's shell, used as its administrator: who can read the secret is the user that the process belongs to, and could
 * do all this without us.
 */
final class KarafShell implements Shell {

    private static final String USER = "tributary";

    private final SessionFactory sessions;
    private final Subject administrator = new Subject();

    KarafShell(SessionFactory sessions) {
        this.sessions = sessions;
        administrator.getPrincipals().add(new UserPrincipal(USER));
        for (String role : List.of("admin", "manager", "viewer", "systembundles")) {
            administrator.getPrincipals().add(new RolePrincipal(role));
        }
        administrator.setReadOnly();
    }

    @Override
    public void execute(String command, Path folder, boolean terminal, PrintStream out, PrintStream err)
            throws Exception {
        PrivilegedExceptionAction<Void> action = () -> {
            try (Session session =
                    sessions.create(InputStream.nullInputStream(), out, err, OperatorTerminal.parent(terminal))) {
                session.put(Session.SCOPE, "tributary:shell:feature:bundle:*");
                session.put(Session.SUBSHELL, "");
                session.put("USER", USER);
                session.put("APPLICATION", USER);
                session.currentDir(folder);
                Object result = session.execute(command);
                if (result instanceof Object[] several) {
                    List.of(several).forEach(out::println);
                } else if (result != null) {
                    out.println(result);
                }
            }
            return null;
        };
        try {
            Subject.doAs(administrator, action);
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }
}
