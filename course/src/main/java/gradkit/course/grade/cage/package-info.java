/**
 * The sandbox in which a student's answer runs: one JVM, alone in it, that can read its class path, answer through its standard output,
 * and do nothing else. Linux only; made of Debian's packages bubblewrap (which builds it) and util-linux (which sets the limits).
 */
package gradkit.course.grade.cage;
