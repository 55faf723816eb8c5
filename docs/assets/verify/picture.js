// Reads the code in a picture: with the browser's own reader where it has one, and else with a script that is fetched for it.

const SIDES = [1200, 2000, 700]; // pixels of the longer side: a code may be small in a large picture, or the picture not sharp

/**
 * The text of the code in a picture; null where none is found.
 * @param {Blob} file
 * @returns {Promise<string | null>}
 */
export async function textOf(file) {
  const picture = await createImageBitmap(file);
  return await byBrowser(picture) ?? await byScript(picture);
}

/**
 * @param {ImageBitmap} picture
 * @returns {Promise<string | null>}
 */
async function byBrowser(picture) {
  const Detector = /** @type {any} */ (globalThis).BarcodeDetector;
  if (!Detector) return null;
  try {
    const [found] = await new Detector({ formats: ["qr_code"] }).detect(picture);
    return found?.rawValue || null;
  } catch {
    return null;
  }
}

/**
 * @param {ImageBitmap} picture
 * @returns {Promise<string | null>}
 */
async function byScript(picture) {
  const { decodeQR } = await import(/** @type {string} */ ("../vendor/qr/decode.js"));
  for (const side of SIDES) {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const [width, height] = [picture.width, picture.height].map((length) => Math.max(1, Math.round(length * scale)));
    const canvas = new OffscreenCanvas(width, height);
    const drawn = canvas.getContext("2d");
    if (!drawn) return null;
    drawn.fillStyle = "#fff";
    drawn.fillRect(0, 0, width, height);
    drawn.drawImage(picture, 0, 0, width, height);
    try {
      return decodeQR({ width, height, data: drawn.getImageData(0, 0, width, height).data });
    } catch { /* another size may do */ }
  }
  return null;
}
