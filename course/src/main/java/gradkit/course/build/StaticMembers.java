package gradkit.course.build;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes every member of a class public and static: a notebook's methods belong to no object. Java's own parser finds them. */
final class StaticMembers {
    private static final String CURE = " (an answer cell holds methods, records and classes, nothing else)";

    private StaticMembers() {}

    /**
     * The text of a class with {@code public static} before each member, where it is lacking.
     *
     * @throws BuildException naming the lesson's line where the text is no Java
     */
    static String of(String text, Path lesson) {
        var errors = new DiagnosticCollector<JavaFileObject>();
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, errors, null, null, List.of(new Text(text)));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            failOn(errors, lesson);
            return insert(text, unit, Trees.instance(task).getSourcePositions(), lesson);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String insert(String text, CompilationUnitTree unit, SourcePositions positions, Path lesson) {
        var out = new StringBuilder(text);
        var members = new ArrayList<Tree>(((ClassTree) unit.getTypeDecls().get(0)).getMembers());
        for (int i = members.size() - 1; i > 0; i--) {               // member 0 is the private constructor
            int at = (int) positions.getStartPosition(unit, members.get(i));
            if (members.get(i) instanceof BlockTree) {
                throw new BuildException(lesson, (int) unit.getLineMap().getLineNumber(at), "a block of statements" + CURE);
            }
            Set<Modifier> given = modifiers(members.get(i)).getFlags();
            out.insert(at, (given.contains(Modifier.PUBLIC) ? "" : "public ") + (given.contains(Modifier.STATIC) ? "" : "static "));
        }
        return out.toString();
    }

    private static ModifiersTree modifiers(Tree member) {
        return member instanceof MethodTree method ? method.getModifiers()
            : member instanceof ClassTree type ? type.getModifiers()
            : ((VariableTree) member).getModifiers();
    }

    private static void failOn(DiagnosticCollector<JavaFileObject> found, Path lesson) {
        for (Diagnostic<?> problem : found.getDiagnostics()) {
            if (problem.getKind() == Diagnostic.Kind.ERROR) {
                throw new BuildException(lesson, (int) problem.getLineNumber(), problem.getMessage(Locale.ENGLISH) + CURE);
            }
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String text) {
            super(URI.create("string:///Answers.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
