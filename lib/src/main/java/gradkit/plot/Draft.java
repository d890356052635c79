package gradkit.plot;

/** A figure in a hurry. */
record Draft(Painted figure) implements Figure {

    @Override
    public byte[] png() {
        return PngFile.draft(figure.image());
    }

    @Override
    public int width() {
        return figure.width();
    }

    @Override
    public String alt() {
        return figure.alt();
    }

    @Override
    public String caption() {
        return figure.caption();
    }

    @Override
    public Figure caption(String text) {
        return new Draft((Painted) figure.caption(text));
    }

    @Override
    public Object unwrap() {
        return figure.unwrap();
    }

    @Override
    public String toString() {
        return figure.toString();
    }
}
