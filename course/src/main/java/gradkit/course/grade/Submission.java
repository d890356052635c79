package gradkit.course.grade;

import java.util.List;
import java.util.Optional;

/**
 * What one student handed in.
 *
 * @param student the name of its file or folder
 * @param sha256  of the notebook's bytes, or of what there is in its place
 * @param pages   the notebook; empty if there is none that can be read
 * @param remarks what its author should know: why there is none, or which of several was taken
 * @param failed  it could not be read, for a reason that is not its author's: a missing permission, a broken disk
 */
record Submission(String student, String sha256, Optional<Pages> pages, List<String> remarks, boolean failed) { }
