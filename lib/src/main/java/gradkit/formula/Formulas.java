package gradkit.formula;

import java.util.List;
import java.util.stream.Stream;

/** The registry: every formula that a lesson displays, by id. */
public final class Formulas {
    private Formulas() { }

    /** Built once, when first asked for. */
    private static final class All {
        static final List<Formula> FORMULAS = Stream.of(StatisticsFormulas.formulas(), NeuronFormulas.formulas(), ActivationFormulas.formulas(), SoftmaxFormulas.formulas(),
                RegressionLossFormulas.formulas(), CrossEntropyFormulas.formulas(), AutogradFormulas.formulas(),
                DenseFormulas.formulas(), BackpropFormulas.formulas(),
                DescentFormulas.formulas(), OptimizerFormulas.formulas(),
                ScheduleFormulas.formulas(), InitializationFormulas.formulas(), RegularizationFormulas.formulas(), NormalizationFormulas.formulas(),
                EvaluationFormulas.formulas(), ConvolutionFormulas.formulas(), PhotographFormulas.formulas(), CnnFormulas.formulas(), WordVectorFormulas.formulas(), RecurrentFormulas.formulas(), TextConvolutionFormulas.formulas(), AttentionFormulas.formulas(), TransformerFormulas.formulas(), GanFormulas.formulas()).flatMap(List::stream).toList();
    }

    /** All, in the order of the topics. */
    public static List<Formula> all() { return All.FORMULAS; }

    /** The formula with this id. */
    public static Formula get(String id) {
        return all().stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("Formula \"" + id + "\": not in the registry; expected one of "
                        + String.join(", ", all().stream().map(Formula::id).toList()) + "."));
    }
}
