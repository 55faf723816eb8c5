// How many characters a reader sees in a text: its grapheme clusters, as the check counts them (registrar/base/graphemes.py).

// eslint-disable-next-line no-restricted-syntax -- it counts characters and knows nothing of days
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("en", { granularity: "grapheme" }) : null;

/**
 * @param {string} text
 * @returns {number} its characters, as a reader sees them; in a browser that cannot tell, its code points
 */
export function seen(text) {
  return segmenter ? [...segmenter.segment(text)].length : [...text].length;
}
