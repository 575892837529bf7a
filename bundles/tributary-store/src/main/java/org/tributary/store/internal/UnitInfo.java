package org.tributary.store.internal;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.persistence.SharedCacheMode;
import javax.persistence.ValidationMode;
import javax.persistence.spi.ClassTransformer;
import javax.persistence.spi.PersistenceUnitInfo;
import javax.persistence.spi.PersistenceUnitTransactionType;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;

/** Tells EclipseLink of a slice's unit. */
final class UnitInfo implements PersistenceUnitInfo {

    private final String name;
    private final UnitFiles.Description description;
    private final DataSource dataSource;
    private final ClassLoader loader;

    UnitInfo(String name, UnitFiles.Description description, DataSource dataSource, ClassLoader loader) {
        this.name = name;
        this.description = description;
        this.dataSource = dataSource;
        this.loader = loader;
    }

    @Override
    public String getPersistenceUnitName() {
        return name;
    }

    @Override
    public String getPersistenceProviderClassName() {
        return PersistenceProvider.class.getName();
    }

    /** A JTA unit over a plain pool does not roll back. */
    @Override
    public PersistenceUnitTransactionType getTransactionType() {
        return PersistenceUnitTransactionType.RESOURCE_LOCAL;
    }

    @Override
    public DataSource getJtaDataSource() {
        return null;
    }

    @Override
    public DataSource getNonJtaDataSource() {
        return dataSource;
    }

    @Override
    public List<String> getMappingFileNames() {
        return List.of();
    }

    @Override
    public List<URL> getJarFileUrls() {
        return List.of();
    }

    @Override
    public URL getPersistenceUnitRootUrl() {
        return description.root();
    }

    @Override
    public List<String> getManagedClassNames() {
        List<String> classes = new ArrayList<>(description.classes());
        classes.add(InstantColumn.class.getName());
        return classes;
    }

    @Override
    public boolean excludeUnlistedClasses() {
        return true;
    }

    /** Another node may have changed the row. */
    @Override
    public SharedCacheMode getSharedCacheMode() {
        return SharedCacheMode.NONE;
    }

    @Override
    public ValidationMode getValidationMode() {
        return ValidationMode.NONE;
    }

    @Override
    public Properties getProperties() {
        return description.properties();
    }

    @Override
    public String getPersistenceXMLSchemaVersion() {
        return "2.2";
    }

    @Override
    public ClassLoader getClassLoader() {
        return loader;
    }

    /** Nothing is woven, so that tests outside OSGi run the same code as a host. */
    @Override
    public void addTransformer(ClassTransformer transformer) {
        throw new UnsupportedOperationException("Entities are not woven");
    }

    @Override
    public ClassLoader getNewTempClassLoader() {
        return loader;
    }
}
