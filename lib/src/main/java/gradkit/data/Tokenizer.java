package gradkit.data;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Cuts a text into tokens, the pieces that a model reads.
 *
 * <pre>{@code Tokenizer.WORDS.tokens("It isn't bad - is it?")  // [it, isn't, bad, is, it]}</pre>
 */
@FunctionalInterface
public interface Tokenizer {

    /** The tokens of a text, in its order. */
    List<String> tokens(String text);

    /** Words in lower case: letters and digits, with an apostrophe between them. Everything else only separates. */
    Tokenizer WORDS = new Tokenizer() {
        private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:'\\p{L}+)*");

        @Override
        public List<String> tokens(String text) {
            return WORD.matcher(text.replace('’', '\'').toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
        }
    };

    /** The same tokens without these. */
    default Tokenizer without(Set<String> dropped) {
        return text -> tokens(text).stream().filter(token -> !dropped.contains(token)).toList();
    }
}
