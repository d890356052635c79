#!/bin/sh
# The first thing in a container: brings the learner's copies of the lessons up to date, then becomes the server.
# A home that is full or can't be written is no reason to have no server: the learner sees what is there.
java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m -Dgradkit.root="$GRADKIT_HOME" \
    -cp "$(cat "$GRADKIT_HOME/.gradkit/course-classpath.txt")" gradkit.course.Hosted || true
exec "$@"
