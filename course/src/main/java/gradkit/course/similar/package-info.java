/**
 * Answers that are alike: what students handed in goes to JPlag, a program of its own (Prechelt, Malpohl, Philippsen: "Finding Plagiarisms among
 * a Set of Programs with JPlag", 2002), and what it finds becomes a page for the instructor.
 */
package gradkit.course.similar;
