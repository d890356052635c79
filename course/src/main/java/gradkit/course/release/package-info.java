/**
 * What a course hands out: a folder for students with some lessons and all that these need, without answers. It works by itself,
 * and a later release over it leaves alone what a student has done in it.
 */
package gradkit.course.release;
