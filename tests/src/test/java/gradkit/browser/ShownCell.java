package gradkit.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

/** A cell of the notebook in the page, with what a reader does to its controls. */
record ShownCell(Page page, Locator cell) {

    /** The cell whose source has these words. */
    static ShownCell of(Page page, String words) {
        return new ShownCell(page, page.locator(".jp-CodeCell:has(.jp-InputArea-editor:has-text('" + words + "'))"));
    }

    Locator output() {
        return cell.locator(".jp-Cell-outputArea");
    }

    Locator in(String selector) {
        return output().locator(selector);
    }

    /** The knob of the first slider, or of a later one. */
    Locator knob(int nth) {
        return in(".noUi-handle").nth(nth);
    }

    /** Presses keys one after the other where the focus is put first. */
    void press(Locator where, String... keys) {
        where.focus();
        for (String key : keys) page.keyboard().press(key);
    }

    /** Drags a knob so far along its slider: 0 is the left end, 1 the right. */
    void drag(int nth, double share) {
        BoundingBox knob = knob(nth).boundingBox();
        BoundingBox track = in(".noUi-target").nth(nth).boundingBox();
        page.mouse().move(knob.x + knob.width / 2, knob.y + knob.height / 2);
        page.mouse().down();
        page.mouse().move(track.x + share * track.width, knob.y + knob.height / 2, new Mouse.MoveOptions().setSteps(12));
        page.mouse().up();
    }

    /** The picture below the controls, as the page holds it. */
    String picture() {
        return in(".jp-RenderedImage img").first().getAttribute("src");
    }

    /** Waits until the words stand below the cell. */
    void awaitWords(String words) {
        in(":text('" + words + "')").first().waitFor();
    }

    /** Waits until the words stand below the cell and the picture is another one. */
    String awaitPicture(String words, String before) {
        awaitWords(words);
        page.waitForCondition(() -> !picture().equals(before));
        return picture();
    }

    void run() {
        cell.locator(".jp-InputPrompt").click();
        page.keyboard().press("Control+Enter");
        LabBrowser.awaitIdle(page, 2);
    }
}
