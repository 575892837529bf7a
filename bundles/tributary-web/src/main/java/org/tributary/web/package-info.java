/**
 * What a slice needs to answer with pages: who is here ({@link org.tributary.web.Visit}), the page and its shell
 * ({@link org.tributary.web.Page}), pieces that look the same everywhere ({@link org.tributary.web.Components}), forms
 * ({@link org.tributary.web.Form}, {@link org.tributary.web.Field}), texts ({@link org.tributary.web.Texts}), mail
 * ({@link org.tributary.web.Letter}), limits ({@link org.tributary.web.RateLimit}), and feeds and exports of listings.
 *
 * <p>A slice writes its pages as jte templates that are turned into Java in the build, and returns a {@code Page} from a
 * resource method; this bundle puts the shell around it.
 */
@Export
@Version("1.0.0")
package org.tributary.web;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
