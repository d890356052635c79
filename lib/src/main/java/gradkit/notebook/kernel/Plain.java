package gradkit.notebook.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Data as any JSON library writes it: an old one, such as IJava's, stumbles over Java's immutable maps and lists. */
final class Plain {

    private Plain() { }

    static Object copy(Object data) {
        if (data instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(String.valueOf(key), copy(value)));
            return copy;
        }
        return data instanceof List<?> list ? list.stream().map(Plain::copy).collect(Collectors.toList()) : data;
    }
}
