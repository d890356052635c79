package gradkit.course.grade;

/** Answers to the exercises of lesson 03: right, wrong and hostile. */
final class Answers03 {

    static final String BENDS = "03-leak-bends";
    static final String TANH = "03-tanh-slope";
    static final String SOFTPLUS = "03-stable-softplus";
    static final String SOFTMAX = "03-softmax-backward";

    static final String BENDS_RIGHT = "boolean bends(double leak) { return leak != 1; }";
    static final String TANH_RIGHT = "double tanhSlope(double z) { double t = tanh(z); return 1 - t * t; }";
    static final String SOFTPLUS_RIGHT = "double softplus(double z) { return max(z, 0) + log1p(exp(-abs(z))); }";
    static final String SOFTMAX_RIGHT = """
            double[] softmaxBackward(double[] p, double[] g) {
                double mean = 0;
                for (int i = 0; i < p.length; i++) mean += p[i] * g[i];
                for (int i = 0; i < p.length; i++) p[i] *= g[i] - mean;      // in place: p is the answer
                return p;
            }""";

    static final String BENDS_STUB = "boolean bends(double leak) {\n    throw new UnsupportedOperationException(\"TODO\");\n}";

    private Answers03() { }

    /** The slope of tanh, and right, after this statement. */
    static String tanhAfter(String statement) {
        return """
                double tanhSlope(double z) {
                    %s
                    double t = tanh(z);
                    return 1 - t * t;
                }""".formatted(statement);
    }

    /** The same; what the statement throws is swallowed. */
    static String tanhWhatever(String statement) {
        return tanhAfter("try { " + statement + " } catch (Throwable whatever) { }");
    }
}
