package gradkit.formula;

import gradkit.scratch.Matrix;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The engine as a witness for a gradient, if one is on the path. */
final class Witness {
    private Witness() { }

    /** Looked for once, when the first formula is checked. */
    private static final class Found {
        static final Optional<EngineGradients> ENGINE = find();

        static Optional<EngineGradients> find() {
            try {
                return ServiceLoader.load(EngineGradients.class, EngineGradients.class.getClassLoader()).findFirst();
            } catch (ServiceConfigurationError e) {          // the kit without the engine's jars: still good for formulas
                return Optional.empty();
            }
        }
    }

    static String name() { return Found.ENGINE.map(EngineGradients::name).orElse("no engine"); }

    static Optional<Matrix> gradient(Expr f, Expr.Variable by, Map<String, Matrix> at) {
        return Found.ENGINE.map(engine -> engine.gradient(f, by.name(), at));
    }

    /** An engine only knows gradients of one number: the Jacobian row by row, as gradients of f₀, f₁, … */
    static Optional<Matrix> jacobian(Expr f, Expr.Variable by, Map<String, Matrix> at) {
        int n = f.at(at).cols();
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            Map<String, Matrix> chosen = new HashMap<>(at);
            chosen.put("chosen", Matrix.identity(n).take(i));
            Optional<Matrix> row = gradient(f.times(Expr.variable("chosen")), by, chosen);
            if (row.isEmpty()) return Optional.empty();
            rows[i] = row.get().row(0);
        }
        return Optional.of(Matrix.of(rows));
    }
}
