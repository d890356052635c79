package gradkit.data;

/** English names of whole numbers: 3,042 is "three thousand and forty-two". */
public final class NumberWords {
    private static final String[] SMALL = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        + "seventeen eighteen nineteen").split(" ");
    private static final String[] TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

    private NumberWords() { }

    /**
     * The number in words, as it is said in Britain: with "and" after the hundreds, or after the thousands when no hundreds follow.
     *
     * @param number 0 to 999,999
     */
    public static String of(int number) {
        if (number < 0 || number > 999_999) throw new IllegalArgumentException("NumberWords: %,d; expected 0 to 999,999.".formatted(number));
        if (number < 20) return SMALL[number];
        if (number < 100) return TENS[number / 10 - 2] + then("-", number % 10);
        if (number < 1_000) return SMALL[number / 100] + " hundred" + then(" and ", number % 100);
        return of(number / 1_000) + " thousand" + then(number % 1_000 < 100 ? " and " : " ", number % 1_000);
    }

    /** The rest in words, unless there is none. */
    private static String then(String between, int rest) {
        return rest == 0 ? "" : between + of(rest);
    }
}
