package gradkit.engine;

import ai.djl.ndarray.NDArray;
import gradkit.train.FitOption;
import gradkit.train.FitPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A model's training steps as a program of the engine's own language, TorchScript: layers, loss, backward and update. The engine reads it once and
 * then runs many steps without coming back to Java.
 *
 * <p>Its lists are arrays that live here: {@code p} the weights, {@code b} what is not trained, and the optimizer's averages. Prints as its source.
 */
public final class Script {
    private final String source;
    private final List<NDArray> kept;
    private final List<String> lists;

    private Script(String source, List<NDArray> kept, List<String> lists) {
        this.source = source;
        this.kept = kept;
        this.lists = lists;
    }

    /** The script of training this model as the plan says; empty where a layer has none. */
    static Optional<Script> of(Model model, FitPlan plan) {
        if (whyNone(model).isPresent()) return Optional.empty();
        var writer = new ScriptWriter(model);
        String layers = layers(model, writer);
        var rule = RuleScript.of(plan.rule());
        var lists = new ArrayList<>(List.of("p"));
        if (!writer.kept().isEmpty()) lists.add("b");
        lists.addAll(rule.averages());
        return Optional.of(new Script(source(layers, writer.methods(), lists, rule, plan), writer.kept(), List.copyOf(lists)));
    }

    /** Why there is no script of this model; empty if there is one. */
    static Optional<String> whyNone(Model model) {
        if (model.layers().isEmpty()) return Optional.of("a DJL block has no script");
        if (model.trainable().isEmpty()) return Optional.of("nothing here is trained");
        var writer = new ScriptWriter(model);
        for (int i = 0; i < model.layers().size(); i++)
            if (model.layers().get(i).script(model.part(i), writer).isEmpty()) return Optional.of("the layer " + model.layers().get(i) + " has no script");
        return Optional.empty();
    }

    /** The lines of all layers, each below its name. */
    private static String layers(Model model, ScriptWriter writer) {
        var lines = new StringBuilder();
        for (int i = 0; i < model.layers().size(); i++) {
            LayerSpec layer = model.layers().get(i);
            lines.append("# ").append(layer.label(model.shapes().get(i))).append('\n').append(layer.script(model.part(i), writer).orElseThrow().stripTrailing()).append('\n');
        }
        return lines.toString();
    }

    private static String source(String layers, List<String> methods, List<String> lists, RuleScript rule, FitPlan plan) {
        String model = lists.stream().filter(List.of("p", "b")::contains).collect(Collectors.joining(", "));
        String clip = plan.clip().map(RuleScript::clip).orElse("");
        return """
            class Net(Module):
              def forward(self, x: Tensor, MODEL: List[Tensor], train: bool) -> Tensor:
            LAYERS    return x
            METHODS
              def step(self, x: Tensor, y: Tensor, rate: float,
                  STATE: List[Tensor]
                  ) -> Tuple[Tensor, Tensor]:
                torch.set_grad_enabled(True)
                logits = self.forward(x, MODEL, True)
                loss = torch.cross_entropy_loss(logits, y)
                g = [unchecked_cast(Tensor, gradient)
                  for gradient in torch.autograd.grad([loss], p)]
                torch.set_grad_enabled(False)
            UPDATE    right = torch.sum(torch.eq(torch.argmax(logits, 1), y))
                return (torch.detach(loss), right)

              def steps(self, X: Tensor, y: Tensor, rates: Tensor,
                  STATE: List[Tensor]
                  ) -> Tensor:
                losses = annotate(List[Tensor], [])
                hits = annotate(List[Tensor], [])
                for i in range(torch.size(rates, 0)):
                  start, end = i * BATCH, (i + 1) * BATCH
                  loss, right = self.step(X[start:end], y[start:end],
                    float(rates[i]), STATE)
                  losses.append(loss)
                  hits.append(right)
                return torch.stack([torch.stack(losses), torch.stack(hits).float()])
            """.replace("MODEL: List[Tensor]", typed(model)).replace("STATE: List[Tensor]", typed(String.join(", ", lists)))
            .replace("MODEL", model).replace("STATE", String.join(", ", lists)).replace("BATCH", Integer.toString(plan.batch()))
            .replace("LAYERS", indented(layers)).replace("UPDATE", indented(clip + rule.update()))
            .replace("METHODS", methods.stream().map(method -> "\n" + method.stripTrailing() + "\n").collect(Collectors.joining()));
    }

    private static String typed(String names) {
        return names.replace(",", ": List[Tensor],") + ": List[Tensor]";
    }

    private static String indented(String lines) {
        return lines.indent(4);
    }

    /** The program's text. */
    public String source() {
        return source;
    }

    /** The arrays of list b. */
    List<NDArray> kept() {
        return kept;
    }

    /** The lists that come behind a call's own arguments, in their order. */
    List<String> lists() {
        return lists;
    }

    @Override
    public String toString() {
        return source;
    }
}
