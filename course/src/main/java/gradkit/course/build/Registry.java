package gradkit.course.build;

import java.util.List;

/** The registry of formulas, {@code gradkit.formula}. */
enum Registry implements Mathematics {
    INSTANCE;

    @Override public String formula(String id) {
        throw new IllegalArgumentException("no such formula");
    }

    @Override public List<Line> derivation(String id) {
        throw new IllegalArgumentException("no such derivation");
    }
}
