package org.tributary.toolkit.internal.command;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.toolkit.internal.guides.Guides.Report;
import org.tributary.web.Texts;

/** {@code tributary:toolkit-check}: looks at a folder of guides before it is put in its place. */
@Service
@Command(
        scope = "tributary",
        name = "toolkit-check",
        description =
                "Looks at a folder of guides before it is put in its place, and says what is wrong with which line")
public final class ToolkitCheckCommand implements Action {

    @Argument(name = "folder", description = "The folder with the Markdown files", required = true)
    String folder;

    @Reference
    Guides guides;

    @Reference
    Session session;

    @Override
    public Object execute() {
        Texts texts = Guides.texts();
        PrintStream out = session.getConsole();
        Path path = session.currentDir().resolve(folder).normalize();
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException(texts.get("command.no-folder", folder));
        }
        Report report = guides.check(path);
        report.faults().forEach(fault -> out.println(fault.located()));
        report.packs().forEach(pack -> out.println(texts.get("command.pack", pack.name(), pack.pages())));
        if (!report.faults().isEmpty()) {
            throw new IllegalStateException(
                    texts.get("command.wrong", report.faults().size()));
        }
        out.println(texts.get("command.well"));
        return null;
    }
}
