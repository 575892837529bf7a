package org.tributary.toolkit.internal.command;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.annotation.bundle.Header;
import org.tributary.api.people.Viewer;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.toolkit.internal.guides.Guides.Report;
import org.tributary.web.Texts;

/** {@code tributary:toolkit}: all packs of guides and what is wrong with them. */
@Service
@Command(scope = "tributary", name = "toolkit", description = "Lists the packs of guides, and what is wrong with them")
@Header(name = "Karaf-Commands", value = "org.tributary.toolkit.internal.command")
public final class ToolkitCommand implements Action {

    @Reference
    Guides guides;

    @Reference
    Session session;

    @Override
    public Object execute() {
        Texts texts = Guides.texts();
        PrintStream out = session.getConsole();
        Report report = guides.report(Viewer.administrator());
        report.packs().forEach(pack -> out.println(texts.get("command.pack", pack.name(), pack.pages())));
        report.faults().forEach(fault -> out.println(fault.pack() + "/" + fault.located()));
        if (report.faults().isEmpty()) {
            out.println(texts.get("command.well"));
        }
        return null;
    }
}
