/** How light a colour is. Leaf of the PDF reader. */

/** From here on a colour is white. */
export const WHITE = 0.98;

/** 0 for black, 1 for white; components of 255. */
export function lightness(red: number, green: number, blue: number): number {
  return (0.3 * red + 0.59 * green + 0.11 * blue) / 255;
}
