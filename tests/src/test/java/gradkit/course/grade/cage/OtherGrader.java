package gradkit.course.grade.cage;

import gradkit.course.grade.Caged;
import gradkit.course.grade.Limits;
import java.util.List;

/** A grader in a process of its own: another user's, one where something is refused, or one that will be killed. */
final class OtherGrader {

    private OtherGrader() {
    }

    public static void main(String[] words) throws Exception {
        switch (words[0]) {
            case "missing" -> Sandbox.missing().forEach(System.out::println);
            case "protection" -> System.out.println(Sandbox.protection());
            case "hold" -> hold(words[1]);
            case "ordeal" -> ordeal(words[1]);
            default -> throw new IllegalArgumentException(words[0]);
        }
        System.out.println("end");
    }

    /** Keeps two sandboxes, one of which has children. The thread that starts them ends at once. */
    private static void hold(String marker) throws Exception {
        for (String what : List.of("sleep", "children")) {
            Thread short_ = new Thread(() -> {
                try {
                    Caged guest = Guests.start(new Sandbox(), Guests.LIMITS, what, marker);
                    guest.output().read();
                    System.out.println("holding");
                } catch (java.io.IOException e) {
                    e.printStackTrace(System.out);
                }
            });
            short_.start();
            short_.join();
        }
        Thread.sleep(1_000_000);
    }

    /** What becomes of guests of each kind. */
    private static void ordeal(String secret) throws Exception {
        for (List<String> guest : List.of(List.of("heap"), List.of("native"), List.of("threads", "5000"), List.of("write"), List.of("read", "/usr/bin/sh", "/proc", "/home", secret),
                List.of("environment"), List.of("connect"), List.of("loop"))) {
            Limits limits = guest.get(0).equals("loop") ? Guests.wall(1) : Guests.LIMITS;
            try (Caged caged = Guests.start(new Sandbox(), limits, guest.get(0), guest.subList(1, guest.size()).toArray(String[]::new))) {
                String said = Guests.said(caged);
                System.out.println(guest.get(0) + " " + caged.await() + " " + said);
            }
        }
    }
}
