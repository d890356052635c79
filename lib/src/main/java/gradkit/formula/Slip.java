package gradkit.formula;

import gradkit.scratch.GradientCheck;
import gradkit.scratch.Matrix;
import java.util.Locale;
import java.util.Map;

/**
 * Where two lines of a derivation part: the line (from 1) that differs from the one before, the input, and the entry that differs most.
 */
public record Slip(String derivation, int line, double before, double after, double relativeError, Map<String, Matrix> at) {

    /** The largest difference between the values of two lines; infinite where shapes differ or a value is no number. */
    static Slip between(String derivation, int line, Matrix before, Matrix after, Map<String, Matrix> at) {
        if (!before.shape().equals(after.shape())) return new Slip(derivation, line, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, at);
        int[] worst = worstEntry(before, after);
        double b = before.get(worst[0], worst[1]), a = after.get(worst[0], worst[1]);
        return new Slip(derivation, line, b, a, error(b, a), at);
    }

    /** The entry in which two matrices of one shape differ most. */
    static int[] worstEntry(Matrix before, Matrix after) {
        int[] worst = {0, 0};
        for (int i = 0; i < before.rows(); i++)
            for (int j = 0; j < before.cols(); j++)
                if (error(before.get(i, j), after.get(i, j)) > error(before.get(worst[0], worst[1]), after.get(worst[0], worst[1])))
                    worst = new int[]{i, j};
        return worst;
    }

    /** {@link GradientCheck#relativeError}, infinite where one is no number. */
    static double error(double b, double a) {
        double error = GradientCheck.relativeError(b, a);
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    @Override public String toString() {
        String values = Double.isNaN(before) && Double.isNaN(after) ? "their shapes differ, or neither is a number"
                : String.format(Locale.ROOT, "%.9g before, %.9g after, relative error %.1e", before, after, relativeError);
        return derivation + ": line " + line + " does not equal line " + (line - 1) + ": " + values + ", at " + at;
    }
}
