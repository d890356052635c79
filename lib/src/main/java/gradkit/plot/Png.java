package gradkit.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Draws at twice the size and writes a PNG with a palette: one byte a pixel keeps a chart under 60 KB, and the same picture is
 * always the same bytes. Format: W3C, "Portable Network Graphics Specification", third edition (2025).
 */
final class Png {

    static final int SCALE = 2;

    private Png() { }

    /** Paints on a white canvas of {@code 2·width × 2·height} pixels; the painter sees CSS pixels. */
    static BufferedImage canvas(int width, int height, Consumer<Graphics2D> painter) {
        BufferedImage image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
            g.scale(SCALE, SCALE);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            painter.accept(g);
        } finally {
            g.dispose();
        }
        return image;
    }

    /** The picture with at most this many colours, 256 or fewer. */
    static byte[] encode(BufferedImage image, int colors) {
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        Palette palette = Palette.of(pixels, colors);
        ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 15);
        try (DataOutputStream out = new DataOutputStream(file)) {
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
            chunk(out, "IHDR", header(image.getWidth(), image.getHeight()));
            chunk(out, "PLTE", palette.rgb());
            chunk(out, "IDAT", deflate(rows(image.getWidth(), image.getHeight(), pixels, palette)));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static byte[] header(int width, int height) {
        java.nio.ByteBuffer header = java.nio.ByteBuffer.allocate(13).putInt(width).putInt(height);
        return header.put((byte) 8).put((byte) 3).put((byte) 0).put((byte) 0).put((byte) 0).array();   // 8 bits, palette
    }

    /** Each row is led by its filter, 0: palettes compress best unfiltered. */
    private static byte[] rows(int width, int height, int[] pixels, Palette palette) {
        byte[] rows = new byte[(width + 1) * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                rows[y * (width + 1) + 1 + x] = palette.index(pixels[y * width + x]);
            }
        }
        return rows;
    }

    private static byte[] deflate(byte[] rows) {
        Deflater deflater = new Deflater(7);
        try {
            deflater.setInput(rows);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(1 << 15);
            byte[] buffer = new byte[1 << 15];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
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
