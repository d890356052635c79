package gradkit.formula;

import java.util.List;
import java.util.stream.Stream;

/** The registry of derivations; one that ends in a formula shares its id. */
public final class Derivations {
    private Derivations() { }

    /** All, in the order of the topics. */
    public static List<Derivation> all() {
        return Stream.of(StatisticsFormulas.derivations(), NeuronFormulas.derivations(), ActivationFormulas.derivations(), SoftmaxFormulas.derivations(),
                        RegressionLossFormulas.derivations(), CrossEntropyFormulas.derivations(), AutogradFormulas.derivations(),
                        DenseFormulas.derivations(), BackpropFormulas.derivations(),
                        DescentFormulas.derivations(), OptimizerFormulas.derivations(),
                        ScheduleFormulas.derivations(), InitializationFormulas.derivations(), RegularizationFormulas.derivations(), NormalizationFormulas.derivations(),
                        EvaluationFormulas.derivations(), ConvolutionFormulas.derivations(), PhotographFormulas.derivations(), CnnFormulas.derivations(), WordVectorFormulas.derivations(), RecurrentFormulas.derivations(), TextConvolutionFormulas.derivations(), AttentionFormulas.derivations(), TransformerFormulas.derivations(), GanFormulas.derivations())
                .flatMap(List::stream).toList();
    }

    /** The derivation with this id. */
    public static Derivation get(String id) {
        return all().stream().filter(d -> d.id().equals(id)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("Derivation \"" + id + "\": not in the registry; expected one of "
                        + String.join(", ", all().stream().map(Derivation::id).toList()) + "."));
    }
}
