package org.tributary.toolkit.internal.guidepages;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.web.ReadyPages;

/** Has the pages made anew that are kept for visitors once a pack comes, changes or goes. */
@Component(service = NewGuides.class, immediate = true)
public final class NewGuides {

    private final Guides guides;
    private final Runnable forgetting;

    @Activate
    public NewGuides(@Reference Guides guides, @Reference ReadyPages pages) {
        this.guides = guides;
        this.forgetting = pages::forget;
        guides.onChange(forgetting);
        pages.forget();
    }

    @Deactivate
    void close() {
        guides.noChange(forgetting);
    }
}
