package gradkit.notebook;

import gradkit.exercise.Source;
import gradkit.notebook.kernel.Display;
import gradkit.notebook.kernel.SnippetFrames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.SPIResolutionException;

/**
 * The source behind a cell: the cell itself and, through the names that it mentions, everything of the reader's own
 * that it reaches. {@code check(TANH_SLOPE, z -> tanhSlope(z))} reaches the method {@code tanhSlope} and its helpers.
 */
final class Declared implements Source {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
    private static final String TYPE = "(?!\\b(?:return|throw|yield|case|else|assert|new)\\b)\\b" + NAME + "(?:<[^;{}()]*>|\\[\\s*\\]|\\s)*";

    private final Display display;
    private final String cell;
    private final Map<String, Snippet> declarations = new LinkedHashMap<>();

    private Declared(Display display) {
        this.display = display;
        this.cell = display.currentCell();
        display.shell().ifPresent(s -> s.snippets().filter(snippet -> s.status(snippet).isActive()).forEach(snippet -> {
            if (snippet instanceof DeclarationSnippet declaration && !isExercise(snippet)) {
                declarations.put(declaration.name(), snippet);
            }
        }));
    }

    /** What an exercise forbids is named in the exercise: its own declaration is no part of the answer. */
    private static boolean isExercise(Snippet snippet) {
        return snippet instanceof VarSnippet variable && variable.typeName().contains("Exercise");
    }

    static Declared of(Display display) {
        return new Declared(display);
    }

    @Override
    public String text() {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> unread = new ArrayDeque<>(Set.of(cell));
        StringBuilder text = new StringBuilder();
        while (!unread.isEmpty()) {
            String source = unread.pop();
            text.append(source).append('\n');
            for (String name : names(Source.code(source))) {
                if (declarations.containsKey(name) && reached.add(name)) {
                    unread.push(declarations.get(name).source());
                }
            }
        }
        return text.toString();
    }

    /** The names that the code mentions, without the variables that it declares itself: its {@code X} is not the notebook's {@code X}. */
    private Set<String> names(String code) {
        return NAME.matcher(code).results().map(m -> m.group())
                .filter(name -> !(declarations.get(name) instanceof VarSnippet) || !declares(code, name))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** True for a parameter or local variable ({@code Matrix X,} or {@code var X =}) and for a lambda's parameter. */
    private static boolean declares(String code, String name) {
        String here = "\\b" + Pattern.quote(name) + "\\b";
        String variable = TYPE + "\\s" + here + "\\s*[,)=;:]";
        String parameter = here + "\\s*->|\\([^()]*" + here + "[^()]*\\)\\s*->";
        return Pattern.compile(variable + "|" + parameter).matcher(code).find();
    }

    /** A method or class that the answer uses and that another cell declares: an answer's cell, compiled alone, would lack it. */
    Optional<String> elsewhere() {
        return names(Source.code(cell)).stream().filter(declarations::containsKey).flatMap(answer -> display.cellOf(declarations.get(answer)).stream()
                .flatMap(home -> used(answer).stream().filter(name -> display.cellOf(declarations.get(name)).filter(at -> !at.equals(home)).isPresent()))).findFirst();
    }

    /** The methods and classes of the reader's own that this one uses, and those that these use. */
    private Set<String> used(String name) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> unread = new ArrayDeque<>(Set.of(name));
        while (!unread.isEmpty()) {
            String code = Source.code(declarations.get(unread.pop()).source());
            declarations.forEach((other, snippet) -> {
                String use = "(?<![.\\w])" + Pattern.quote(other) + (snippet instanceof MethodSnippet ? "\\s*\\(" : "\\b");
                boolean uses = (snippet instanceof MethodSnippet || snippet instanceof TypeDeclSnippet) && Pattern.compile(use).matcher(code).find();
                if (uses && !other.equals(name) && reached.add(other)) {
                    unread.push(other);
                }
            });
        }
        return reached;
    }

    @Override
    public Optional<String> place(Throwable thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            Optional<Snippet> snippet = declarations.values().stream().filter(s -> SnippetFrames.isIn(frame, s)).findFirst();
            if (snippet.isPresent()) {
                return Optional.of(place(frame, snippet.get()));
            }
        }
        return Optional.empty();
    }

    /** JShell lets a method be declared that calls what does not exist yet, and stops it when it runs. */
    @Override
    public String deed(Throwable thrown) {
        return thrown instanceof SPIResolutionException
                ? "uses a name that no cell has declared (is it misspelt, or its cell not run yet?)" : Source.super.deed(thrown);
    }

    private static String place(StackTraceElement frame, Snippet snippet) {
        String where = "`" + ((DeclarationSnippet) snippet).name() + "`";
        OptionalInt line = SnippetFrames.line(frame, snippet);
        if (line.isEmpty()) {
            return where;    // the method is known, its line is not
        }
        return snippet.source().lines().skip(line.getAsInt() - 1).findFirst()
                .map(text -> "%s, line %d: `%s`".formatted(where, line.getAsInt(), text.strip())).orElse(where);
    }
}
