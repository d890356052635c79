#!/bin/sh
# Runs while the image is built, in the course's folder: sets the course up and leaves what a kernel and its server need.
set -eu
cd "$(dirname "$0")/.."
made=$PWD/.gradkit
jars=/opt/gradkit/jars

if [ "${1:-}" = gpu ]; then
    # DJL loads each library in this folder, and this one loads only where there is a driver: PyTorch finds it elsewhere when it needs it.
    mkdir "$PYTORCH_LIBRARY_PATH/../nvrtc"
    mv "$PYTORCH_LIBRARY_PATH/libcaffe2_nvrtc.so" "$PYTORCH_LIBRARY_PATH/../nvrtc/"
    # DJL looks here first for its own part, and would otherwise unpack it for each learner.
    cd "$PYTORCH_LIBRARY_PATH"
    unzip="import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))"
    python3 -c "$unzip" "$jars"/ai/djl/pytorch/pytorch-jni/*/*.jar "jnilib/linux-x86_64/$PYTORCH_FLAVOR/libdjl_torch.so" > libdjl_torch.so
    exec java -Xmx512m -cp "$(cat "$made/course-classpath.txt")" gradkit.course.Probe engine
fi

# What somebody tried in the folder before: made for another place, or not for others' eyes.
rm -rf .gradkit work lib/target course/target solutions/target

export MAVEN_OPTS="-Dmaven.repo.local=$jars ${MAVEN_OPTS:-}"
./gradkit setup
for set in ${DATA:-}; do ./gradkit data "$set"; done
"$made/venv/bin/pip" install --no-cache-dir --no-compile --require-hashes -r course/requirements-server.txt

# Maven's own parts, and what else only the build needs.
cat "$made/classpath.txt" "$made/course-classpath.txt" | tr ':' '\n' | sort -u > "$made/keep"
find "$jars" -type f | sort | comm -23 - "$made/keep" | tr '\n' '\0' | xargs -0 rm -f
find "$jars" -type d -empty -delete
find . -path '*/target/*' -type f ! -name '*.jar' -delete
rm -rf "$made/keep" "$made/logs" "$made/jupyter" /root/.cache
# DJL makes the folder of its native code for its own user alone.
chmod -R a+rX /opt/gradkit
