/** What came of grading, for students, instructors and other systems. All of it is made of {@code Graded} alone: the same grades, the same bytes. */
package gradkit.course.grade.report;
