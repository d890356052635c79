package gradkit;
class SkeletonTest { @org.junit.jupiter.api.Test void runs() { } }
