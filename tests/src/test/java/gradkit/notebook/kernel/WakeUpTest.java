package gradkit.notebook.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradkit.course.Root;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The bell of the kernel's sockets: once it has rung for nobody, a cell's reply is never sent and its page waits for ever. */
class WakeUpTest {

    private static final int RINGS = 100_000;
    private static final Path JAR = Root.find().made().resolve("kernel/gradkit-kernel.jar");

    @Test
    void everyRingIsHeard() throws Exception {
        assumeTrue(Files.exists(JAR), "no kernel installed: ./gradkit test does it");
        try (URLClassLoader kernel = new URLClassLoader(new URL[] {JAR.toUri().toURL()}); Selector selector = Selector.open()) {
            Class<?> type = kernel.loadClass("gradkit.kernel.WakeUp");
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            Object bell = constructor.newInstance();
            Method ring = method(type, "ring"), quiet = method(type, "quiet");
            ((SelectableChannel) method(type, "channel").invoke(bell)).register(selector, SelectionKey.OP_READ);

            AtomicInteger asked = new AtomicInteger();
            AtomicInteger done = new AtomicInteger();
            Thread asking = new Thread(() -> {
                try {
                    for (int i = 0; i < RINGS; i++) {
                        asked.incrementAndGet();
                        ring.invoke(bell);
                        if (i % 3 == 0) while (done.get() <= i && !Thread.interrupted()) Thread.onSpinWait();
                    }
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            });
            asking.start();
            while (done.get() < RINGS) {
                int woken = selector.select(10_000);
                assertThat(woken).as("woken after %d of %d rings, of which %d were heard", asked.get(), RINGS, done.get()).isPositive();
                selector.selectedKeys().clear();
                quiet.invoke(bell);
                done.set(asked.get());
            }
            asking.join();
        }
    }

    private static Method method(Class<?> type, String name) throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name);
        method.setAccessible(true);
        return method;
    }
}
