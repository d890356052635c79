package gradkit.course.build;

/** The page of all formulas of the registry, with their kind and how each is checked. */
final class FormulaPage {
    private FormulaPage() {}

    static String page() {
        return "# Formulas\n\n" + Docs.GENERATED + "\n";
    }
}
