package gradkit.data;

/** An image seen through an affine map: bilinear between pixels, the nearest pixel of the edge outside. */
final class Warp {
    private Warp() { }

    /**
     * The new image, all channels alike. With {@code p} measured from the middle of the image, the new pixel at {@code p} shows the old
     * image at {@code M·(p − moved)}.
     *
     * @param image channels·height·width values
     * @param map M = [[m0, m1], [m2, m3]], acting on (x, y)
     * @param right by how many pixels the new image is moved to the right
     * @param down by how many it is moved down
     */
    static float[] of(float[] image, int height, int width, double[] map, double right, double down) {
        int area = height * width;
        double middleX = (width - 1) / 2.0, middleY = (height - 1) / 2.0;
        float[] out = new float[image.length];
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) {
            double px = x - middleX - right, py = y - middleY - down;
            double fromX = inside(map[0] * px + map[1] * py + middleX, width), fromY = inside(map[2] * px + map[3] * py + middleY, height);
            int left = (int) fromX, top = (int) fromY, place = top * width + left;
            int next = left + 1 < width ? 1 : 0, below = top + 1 < height ? width : 0;
            float u = (float) (fromX - left), v = (float) (fromY - top);
            for (int channel = 0; channel < image.length; channel += area) {
                int at = channel + place;
                float upper = (1 - u) * image[at] + u * image[at + next];
                float lower = (1 - u) * image[at + below] + u * image[at + below + next];
                out[channel + y * width + x] = (1 - v) * upper + v * lower;
            }
        }
        return out;
    }

    /** The nearest place that is on the image. */
    private static double inside(double place, int size) {
        return Math.max(0, Math.min(size - 1, place));
    }
}
