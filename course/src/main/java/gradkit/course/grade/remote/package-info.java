/**
 * An answer that runs in another JVM and is called from this one: both ends of the pipe, and what the other JVM runs on.
 * {@link gradkit.course.grade.remote.RemoteAnswer} is the way in.
 */
package gradkit.course.grade.remote;
