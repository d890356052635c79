/** What runs in the sandbox, in the JVM of an answer: it compiles the answer's cell and serves calls. Nothing here is trusted by the grader. */
package gradkit.course.grade.inside;
