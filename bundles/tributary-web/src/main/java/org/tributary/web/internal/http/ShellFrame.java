package org.tributary.web.internal.http;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.web.Page;
import org.tributary.web.Visit;
import org.tributary.web.internal.page.FaultPages;
import org.tributary.web.internal.page.Shell;

/** The shell of the site. */
@Component
public final class ShellFrame implements PageFrame {

    private final Shell shell;

    @Activate
    public ShellFrame(@Reference Shell shell) {
        this.shell = shell;
    }

    @Override
    public byte[] html(Page page, Visit visit) {
        return shell.html(page, visit);
    }

    @Override
    public boolean hasSignIn(Visit visit) {
        return shell.hasSignIn(visit);
    }

    @Override
    public Page fault(int status, String sentence, List<String> typed, Visit visit) {
        return FaultPages.of(
                status, Optional.of(sentence), shell.hasSearch(visit), shell.hasSignIn(visit), typed, visit);
    }
}
