import java.nio.file.Path;
import java.util.*;
import java.util.function.*;
import java.util.stream.*;
import static java.lang.Math.*;
