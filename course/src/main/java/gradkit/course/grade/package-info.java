/**
 * Grading: answers are taken out of a submission, each runs in a JVM of its own inside a sandbox, and is called from here,
 * so that what it returns is compared where its author cannot reach. {@code gradkit.course.grade.inside} is the sandbox's part.
 */
package gradkit.course.grade;
