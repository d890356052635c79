package gradkit.plot;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a PNG with a palette: one byte a pixel keeps a chart under 60 KB, and the same picture is always the same bytes.
 * Format: W3C, "Portable Network Graphics Specification", third edition (2025).
 */
final class PngFile {

    private static final int AROUND = 69;         // bytes that are neither palette nor pixels: marks, lengths, sums, the header

    private static final int USUAL_EFFORT = 7;

    private final int width;
    private final int height;
    private final int[] pixels;
    private final Tally tally;
    private final int effort;

    /** @param effort of the compression, 1 to 9 */
    private PngFile(BufferedImage image, int effort) {
        this.effort = effort;
        width = image.getWidth();
        height = image.getHeight();
        pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        tally = Tally.of(pixels);
    }

    /** The picture with 256 colours, or with half as many until the file has at most this many bytes. Most fit at once; for the others, several tries run side by side. */
    static byte[] of(BufferedImage image, int limit) {
        PngFile file = new PngFile(image, USUAL_EFFORT);
        boolean large = file.corners() > limit;
        Optional<byte[]> atOnce = large ? Optional.empty() : file.with(256, limit);
        return atOnce.or(() -> file.first((large ? Stream.of(256, 128, 64, 32) : Stream.of(128, 64, 32)).parallel(), limit)).or(() -> file.first(Stream.of(16, 8), limit))
                .orElseGet(() -> file.with(4, Integer.MAX_VALUE).orElseThrow());
    }

    /** The pixels unlike both the one on the left and the one above: each costs about a byte or more, all others nearly nothing. */
    private int corners() {
        int corners = 0;
        for (int i = width + 1; i < pixels.length; i++) {
            if (pixels[i] != pixels[i - 1] && pixels[i] != pixels[i - width]) {
                corners++;
            }
        }
        return corners;
    }

    /** The picture with 256 colours, in less time and a larger file. */
    static byte[] draft(BufferedImage image) {
        return new PngFile(image, Deflater.BEST_SPEED).with(256, Integer.MAX_VALUE).orElseThrow();
    }

    private Optional<byte[]> first(Stream<Integer> colors, int limit) {
        return colors.flatMap(n -> with(n, limit).stream()).findFirst();
    }

    /** The file with at most so many colours, unless it is larger than the limit. */
    private Optional<byte[]> with(int colors, int limit) {
        Palette palette = Palette.of(tally, colors);
        byte[] rgb = palette.rgb();
        return deflate(rows(palette), limit - AROUND - rgb.length).map(packed -> {
            ByteArrayOutputStream file = new ByteArrayOutputStream(AROUND + rgb.length + packed.length);
            try (DataOutputStream out = new DataOutputStream(file)) {
                out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
                chunk(out, "IHDR", header());
                chunk(out, "PLTE", rgb);
                chunk(out, "IDAT", packed);
                chunk(out, "IEND", new byte[0]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return file.toByteArray();
        });
    }

    private byte[] header() {
        return ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) 3).array();   // 8 bits, palette; zeros: the one compression, no filters of its own, not interlaced
    }

    /** Each row is led by its filter, 0: palettes compress best unfiltered. */
    private byte[] rows(Palette palette) {
        byte[] rows = new byte[(width + 1) * height];
        int last = pixels[0];
        byte index = palette.index(last);
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at++) {
                if (pixels[at] != last) {       // neighbours are mostly alike
                    last = pixels[at];
                    index = palette.index(last);
                }
                rows[at + y + 1] = index;
            }
        }
        return rows;
    }

    /** The rows, compressed; nothing, and no time spent on the rest, once there are more bytes than this. */
    private Optional<byte[]> deflate(byte[] rows, int most) {
        Deflater deflater = new Deflater(effort);
        try {
            deflater.setInput(rows);
            deflater.finish();
            byte[] packed = new byte[Math.min(most, rows.length + rows.length / 1000 + 64)];     // rows that can't be compressed get a little longer
            int length = deflater.deflate(packed);
            return deflater.finished() ? Optional.of(Arrays.copyOf(packed, length)) : Optional.empty();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) crc.getValue());
    }
}
