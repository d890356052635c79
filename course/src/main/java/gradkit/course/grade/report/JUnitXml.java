package gradkit.course.grade.report;

import gradkit.course.grade.Graded;
import gradkit.course.grade.Mark;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A result as JUnit XML, one test case an exercise, as the schema of Maven's Surefire plugin has it (surefire-test-report.xsd, published
 * with the plugin's documentation). Whatever did not earn all its points is a failure, what could not be judged an error; points stand in
 * the properties. The schema asks for times; nobody measured them, they are 0.
 */
final class JUnitXml {

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(Graded graded) {
        StringWriter text = new StringWriter();
        try {
            new JUnitXml(XMLOutputFactory.newInstance().createXMLStreamWriter(text)).suite(graded);
        } catch (XMLStreamException e) {
            throw new AssertionError("nothing fails that writes into memory", e);
        }
        return text + "\n";
    }

    private void suite(Graded graded) throws XMLStreamException {
        long errors = graded.marks().stream().filter(mark -> mark.kind() == Mark.Kind.NOT_GRADED).count();
        long failures = graded.marks().stream().filter(mark -> !mark.full()).count() - errors;
        xml.writeStartDocument("UTF-8", "1.0");
        open(0, "testsuite", "name", Words.lesson(graded) + ": " + Shown.line(graded.student()), "time", "0", "tests", "" + graded.marks().size(),
                "errors", "" + errors, "skipped", "0", "failures", "" + failures);
        open(1, "properties");
        property("earned", Words.points(graded.earned()));
        property("points", "" + graded.points());
        for (Mark mark : graded.marks()) {
            property(mark.exercise(), Words.points(mark.earned()) + " of " + mark.points());
        }
        close(1);
        for (Mark mark : graded.marks()) {
            testcase(graded, mark);
        }
        close(0);
        xml.writeEndDocument();
    }

    private void testcase(Graded graded, Mark mark) throws XMLStreamException {
        open(1, "testcase", "name", Shown.line(Title.of(mark.task())), "classname", Words.lesson(graded), "time", "0");
        if (mark.kind() == Mark.Kind.NOT_GRADED || !mark.full()) {
            open(2, mark.kind() == Mark.Kind.NOT_GRADED ? "error" : "failure", "message", Shown.line(Words.message(mark)), "type", mark.kind().name());
            xml.writeCharacters(Words.plain(mark));
            xml.writeEndElement();
            close(1);
        } else {
            xml.writeEndElement();
        }
    }

    private void property(String name, String value) throws XMLStreamException {
        open(2, "property", "name", name, "value", value);
        xml.writeEndElement();
    }

    private void open(int depth, String element, String... attributes) throws XMLStreamException {
        line(depth);
        xml.writeStartElement(element);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private void close(int depth) throws XMLStreamException {
        line(depth);
        xml.writeEndElement();
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
