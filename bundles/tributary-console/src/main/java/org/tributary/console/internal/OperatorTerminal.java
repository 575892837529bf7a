package org.tributary.console.internal;

import java.lang.reflect.Proxy;
import java.util.EnumSet;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Signal;
import org.apache.karaf.shell.api.console.SignalListener;
import org.apache.karaf.shell.api.console.Terminal;

/** Where the operator reads what a command says: a terminal, or a file, which knows no colours and no bars. */
final class OperatorTerminal implements Terminal {

    private static final int WIDTH = 160;
    private static final int HEIGHT = 50;

    private final boolean terminal;

    private OperatorTerminal(boolean terminal) {
        this.terminal = terminal;
    }

    /**
     * A session that has this terminal and nothing else. A session of Karaf without such a parent asks for the current
     * user by a method that Java 24 has taken away, and fails.
     */
    static Session parent(boolean terminal) {
        Terminal own = new OperatorTerminal(terminal);
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> method.getName().equals("getTerminal") ? own : null);
    }

    @Override
    public String getType() {
        return terminal ? "ansi" : "dumb";
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
        return terminal;
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
