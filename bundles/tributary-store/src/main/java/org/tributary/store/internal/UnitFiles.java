package org.tributary.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a slice brings: its entities and change sets.
 *
 * @param name the unit's name
 * @param changelog the Liquibase file
 * @param loader finds the slice's classes and files
 */
public record UnitFiles(String name, String changelog, ClassLoader loader) {

    private static final String PERSISTENCE_XML = "META-INF/persistence.xml";

    /** The unit as its persistence.xml describes it. */
    record Description(URL root, List<String> classes, Properties properties) {}

    Description description() throws IOException {
        for (URL file : Collections.list(loader.getResources(PERSISTENCE_XML))) {
            NodeList units = parse(file).getElementsByTagNameNS("*", "persistence-unit");
            for (int i = 0; i < units.getLength(); i++) {
                Element unit = (Element) units.item(i);
                if (unit.getAttribute("name").equals(name)) {
                    return new Description(root(file), classes(unit), properties(unit));
                }
            }
        }
        throw new IOException("There is no unit " + name + " in a " + PERSISTENCE_XML);
    }

    private static URL root(URL file) throws IOException {
        String text = file.toExternalForm();
        String root = text.substring(0, text.length() - PERSISTENCE_XML.length());
        return new URL(root.endsWith("!/") ? root.substring("jar:".length(), root.length() - 2) : root);
    }

    private static List<String> classes(Element unit) {
        List<String> classes = new ArrayList<>();
        NodeList elements = unit.getElementsByTagNameNS("*", "class");
        for (int i = 0; i < elements.getLength(); i++) {
            classes.add(elements.item(i).getTextContent().strip());
        }
        return classes;
    }

    private static Properties properties(Element unit) {
        Properties properties = new Properties();
        NodeList elements = unit.getElementsByTagNameNS("*", "property");
        for (int i = 0; i < elements.getLength(); i++) {
            Element property = (Element) elements.item(i);
            properties.setProperty(property.getAttribute("name"), property.getAttribute("value"));
        }
        return properties;
    }

    private static Document parse(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(in);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " cannot be read", e);
        }
    }
}
