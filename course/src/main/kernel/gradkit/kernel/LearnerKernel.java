package gradkit.kernel;

import gradkit.notebook.kernel.Cells;
import gradkit.notebook.kernel.CompileText;
import gradkit.notebook.kernel.Display;
import gradkit.notebook.kernel.ExceptionText;
import gradkit.notebook.kernel.LearnerError;
import gradkit.notebook.kernel.StartupImports;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.magic.MagicsResolver;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.kernel.JavaKernel;
import org.dflib.jjava.kernel.execution.CompilationException;
import org.dflib.jjava.kernel.execution.EvaluationInterruptedException;
import org.dflib.jjava.kernel.execution.EvaluationTimeoutException;
import org.dflib.jjava.kernel.execution.IncompleteSourceException;

/**
 * JJava for learners: an error says what is wrong and in which line of which cell, and stops "Run all".
 *
 * <p>Compiled at set-up against the JJava that the kit's Python environment holds, because that jar is in no Maven
 * repository. What an error looks like is decided in {@code gradkit.notebook.kernel}, where tests reach it.
 */
public final class LearnerKernel extends JavaKernel {

    private static final long NOTICE_MS = 500;    // how long a stopped cell has to notice

    private final LearnerEvaluator evaluator;
    private final LearnerIO cellIO;
    private final Cells cells = new Cells();
    private final Temporaries temporaries;
    private final CountDownLatch imported = new CountDownLatch(1);
    private CellQueue queue;

    LearnerKernel(String name, String version, LanguageInfo language, List<HelpLink> help, HistoryManager history,
            LearnerIO io, CommManager comms, Renderer renderer, MagicsResolver magicsResolver, MagicsRegistry magics,
            StringStyler styler, JShell shell, LearnerEvaluator evaluator) {
        super(name, version, language, help, history, io, comms, renderer, magicsResolver, magics, true, styler, shell,
            evaluator);
        this.evaluator = evaluator;
        this.cellIO = io;
        this.temporaries = new Temporaries(shell, evaluator.getClassLoader());
        shell.onSnippetEvent(event -> {
            if (event.causeSnippet() == null && event.status() != Snippet.Status.DROPPED) {
                cells.add(event.snippet().id(), event.snippet().source());
            }
        });
    }

    @Override
    public void becomeHandlerForConnection(JupyterConnection connection) {
        super.becomeHandlerForConnection(connection);
        queue = ((LearnerConnection) connection).queue();
    }

    /** Asked by {@link Display#answersWhileRunning}. */
    public boolean answersWhileRunning() {
        return true;
    }

    @Override
    protected void installDefaultExtensions() {
        StartupImports.evaluate(getJShell());
        addToClasspath(System.getenv("JJAVA_CLASSPATH"));
        imported.countDown();
    }

    /** The last words of a kernel whose cell calls {@code System.exit}: Jupyter would only say that it has died. */
    static void sayGoodbye() {
        if (LearnerEvaluator.exiting()) {
            String text = "The cell called System.exit, which ends the kernel. Restart it and run the cells again.";
            Display.get().publish(Map.of("text/plain", text), Map.of(), "");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));    // the message leaves on another thread
        }
    }

    /** One cell, from Jupyter's request to the reply. */
    @Override
    protected void handleExecuteRequest(ShellReplyEnvironment cell, Message<ExecuteRequest> message) {
        ExecuteRequest request = message.getContent();
        int number = executionCount.getAndIncrement();
        commManager.setMessageContext(message);
        cell.defer(temporaries::dropOld);    // what is deferred first is done last
        cell.setBusyDeferIdle();
        cell.publish(new PublishExecuteInput(request.getCode(), number));
        replaceOutputStreams(cell);
        cellIO.attach(cell, request.isStdinEnabled());
        cell.defer(() -> cellIO.detach(cell));
        try {
            DisplayData result = run(number, request.getCode());
            if (result != null) {
                cell.publish(new PublishExecuteResult(number, result));
            }
            cell.defer().reply(new ExecuteReply(number, Map.of()));
        } catch (Throwable e) {    // an Error too: a renderer that throws one must not take the kernel with it
            if (request.shouldStopOnError()) {
                queue.abortWaiting();
            }
            fail(cell, number, explain(e));
        }
    }

    private DisplayData run(int number, String source) throws InterruptedException {
        imported.await();
        cells.begin(number, source);
        evaluator.begin();
        try {
            return evalBuilder(source).resolveMagics().renderResults().eval();
        } finally {
            evaluator.end();
        }
    }

    private static void fail(ShellReplyEnvironment cell, int number, LearnerError error) {
        ErrorReply reply = new ErrorReply(error.name(), error.message(), error.lines());
        reply.setExecutionCount(number);
        cell.publish(new PublishError(error.name(), error.message(), error.lines()));
        cell.defer().replyError(ExecuteReply.MESSAGE_TYPE.error(), reply);
    }

    /** Asked by {@link Display#cellOf}: the number of the snippet's cell, 0 if it stands in none. */
    public int cellOf(String snippetId) {
        return cells.locate(snippetId, 1).map(Cells.Place::cell).orElse(0);
    }

    /** An exception as a learner reads it, with the line of the cell: that of a cell, and of what a control runs. */
    public LearnerError explain(Throwable e) {
        CompileText compile = new CompileText(cells, getJShell());
        if (e instanceof CompilationException rejected) {
            return compile.rejected(rejected.getBadSnippetCompilation().snippet());
        } else if (e instanceof IncompleteSourceException incomplete) {
            return compile.incomplete(incomplete.getSource());
        } else if (e.getCause() instanceof UnresolvedReferenceException unresolved) {
            return compile.unresolved(unresolved.getSnippet());
        } else if (e instanceof EvaluationTimeoutException late) {
            return LearnerError.timedOut(late.getDuration() + " " + late.getUnit().name().toLowerCase());
        } else if (e instanceof EvaluationInterruptedException) {
            return LearnerError.stopped(stillRunning());
        }
        return new ExceptionText(cells).of(e.getCause() instanceof EvalException thrown ? thrown : e);
    }

    private boolean stillRunning() {
        try {
            return LearnerEvaluator.stillInCell(NOTICE_MS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        awaitImports();
        return super.complete(code, at);
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        awaitImports();
        boolean behindName = at > 0 && (at >= code.length() || !Character.isJavaIdentifierPart(code.charAt(at)));
        return super.inspect(code, behindName ? at - 1 : at, extraDetail);    // JJava expects the cursor on the name
    }

    @Override
    public String isComplete(String code) {
        awaitImports();
        return super.isComplete(code);
    }

    private void awaitImports() {
        try {
            imported.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
