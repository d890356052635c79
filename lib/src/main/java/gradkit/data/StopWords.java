package gradkit.data;

import java.util.Set;

/** Words so frequent that they were long dropped from a text before anything else was done (Luhn 1958); what that costs is for a lesson to measure. */
public final class StopWords {
    private StopWords() { }

    /** English ones: articles, pronouns, prepositions, auxiliary verbs, and, as in most such lists, the negations. */
    public static final Set<String> ENGLISH = Set.of("""
        a an the this that these those
        i me my mine myself we us our ours ourselves you your yours yourself yourselves
        he him his himself she her hers herself it its itself they them their theirs themselves
        who whom whose which what when where why how there here then
        am is are was were be been being have has had having do does did doing done
        can could may might must shall should will would ought
        and or but nor if because as until while though although than so both either neither
        of at by for with about against between into through during before after above below to from up down in out on off over under again further once upon
        all any each few more most other another some such same own only just very too also now ever
        no not none never cannot
        isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't can't couldn't won't wouldn't shouldn't mustn't needn't ain't
        i'm i've i'd i'll you're you've you'll you'd he's he'd he'll she's she'd she'll it's it'd it'll we're we've we'd we'll they're they've they'd they'll
        that's there's here's what's who's where's how's let's
        """.strip().split("\\s+"));
}
