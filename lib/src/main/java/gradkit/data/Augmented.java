package gradkit.data;

/** Examples to be trained on that are changed anew in each epoch; made by {@link Examples#augmented}. */
public record Augmented(Examples examples, Augmentation by) {
    @Override
    public String toString() {
        return examples + "; each time " + by;
    }
}
