package org.tributary.console.internal;

import java.lang.reflect.Proxy;
import java.util.EnumSet;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Signal;
import org.apache.karaf.shell.api.console.SignalListener;
import org.apache.karaf.shell.api.console.Terminal;

/** Wide enough for tables, and knows no colours: what comes out may end in a file. */
final class PlainTerminal implements Terminal {

    private static final int WIDTH = 160;
    private static final int HEIGHT = 50;

    /**
     * A session that has this terminal and nothing else. A session of Karaf without such a parent asks for the current
     * user by a method that Java 24 has taken away, and fails.
     */
    static Session parent() {
        Terminal terminal = new PlainTerminal();
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> method.getName().equals("getTerminal") ? terminal : null);
    }

    @Override
    public String getType() {
        return "dumb";
    }

    @Override
    public int getWidth() {
        return WIDTH;
    }

    @Override
    public int getHeight() {
        return HEIGHT;
    }

    @Override
    public boolean isAnsiSupported() {
        return false;
    }

    @Override
    public boolean isEchoEnabled() {
        return false;
    }

    @Override
    public void setEchoEnabled(boolean enabled) {
        // There is nothing to echo: nobody types.
    }

    @Override
    public void addSignalListener(SignalListener listener, Signal... signals) {
        // An operator who goes away interrupts the command's thread instead.
    }

    @Override
    public void addSignalListener(SignalListener listener, EnumSet<Signal> signals) {
        // As above.
    }

    @Override
    public void addSignalListener(SignalListener listener) {
        // As above.
    }

    @Override
    public void removeSignalListener(SignalListener listener) {
        // There is none.
    }
}
