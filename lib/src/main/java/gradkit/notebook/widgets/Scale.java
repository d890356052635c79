package gradkit.notebook.widgets;

import java.math.BigDecimal;
import java.util.Locale;

/** How a slider's places and its numbers belong together. */
enum Scale {

    LINEAR("FloatSlider") {
        @Override
        String format(double step) {
            return step >= 1e-5 && step < 1e6 ? "." + decimals(step) + "f" : ".3g";
        }

        @Override
        Number shown(double value, double step) {
            return step >= 1e-5 && step < 1e6 ? parse("%." + decimals(step) + "f", value) : parse("%.2e", value);
        }
    },

    /** Each step multiplies; the page counts in powers of ten. */
    LOG("FloatLogSlider") {
        @Override
        double place(double number) {
            return Math.log10(number);
        }

        @Override
        double number(double place) {
            return Math.pow(10, place);
        }

        @Override
        String format(double step) {
            return "." + digits(step) + "~r";
        }

        @Override
        Number shown(double value, double step) {
            return parse("%." + (digits(step) - 1) + "e", value);
        }

        /** As few as tell one step from the next: 5, and not 5.01, which is 10 to the power of 0.7. */
        private static int digits(double step) {
            return step >= 0.05 ? 2 : 3;
        }
    },

    WHOLE("IntSlider") {
        @Override
        String format(double step) {
            return "d";
        }

        @Override
        Number shown(double value, double step) {
            return (int) Math.rint(value);
        }
    };

    final String model;

    Scale(String model) {
        this.model = model;
    }

    /** Where a number lies on the slider. */
    double place(double number) {
        return number;
    }

    /** Which number lies there. */
    double number(double place) {
        return place;
    }

    /** How the page writes numbers: d3's notation. */
    abstract String format(double step);

    /** The number that the reader sees there: what is shown is what Java gets. */
    abstract Number shown(double value, double step);

    private static double parse(String format, double value) {
        return Double.parseDouble(String.format(Locale.ROOT, format, value));
    }

    private static int decimals(double step) {
        return Math.max(0, new BigDecimal(Double.toString(step)).stripTrailingZeros().scale());
    }

    /** The largest of 1, 2 or 5 times a power of ten that is not above a number. */
    static double round(double number) {
        double power = Math.pow(10, Math.floor(Math.log10(number)));
        double first = number / power;
        return parse("%.0e", (first < 2 ? 1 : first < 5 ? 2 : 5) * power);
    }

    /** A number as one would write it: 5, 0.01, 1e-5. */
    static String brief(double x) {
        if (x == Math.rint(x) && Math.abs(x) < 1e6) {
            return String.valueOf((long) x);
        }
        return !Double.isFinite(x) ? String.valueOf(x)
            : Math.abs(x) < 1e-4 || Math.abs(x) >= 1e6 ? String.format(Locale.ROOT, "%.2e", x).replaceFirst("\\.?0+e", "e").replaceFirst("e\\+?(-?)0", "e$1")
            : new BigDecimal(String.format(Locale.ROOT, "%.4g", x)).stripTrailingZeros().toPlainString();
    }
}
