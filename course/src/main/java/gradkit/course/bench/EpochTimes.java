package gradkit.course.bench;

import static gradkit.engine.Models.fit;
import static gradkit.engine.Models.mlp;
import static gradkit.train.Options.adam;
import static gradkit.train.Options.batch;
import static gradkit.train.Options.epochs;
import static gradkit.train.Options.seed;

import gradkit.data.Mnist;
import gradkit.train.Run;

/** Trains lesson 15's network for as many epochs as it is told, and prints the seconds of each. */
public final class EpochTimes {

    /** What a line with a time begins with; the run itself prints its progress. */
    public static final String MARK = "seconds of an epoch: ";

    private EpochTimes() {
    }

    public static void main(String[] args) {
        var train = Mnist.load().train();
        Run run = fit(mlp(784, 128, 10, seed(7)), train, adam(), batch(128), epochs(Integer.parseInt(args[0])), seed(7));
        run.epochs().forEach(epoch -> System.out.println(MARK + epoch.seconds()));
        System.exit(0);
    }
}
