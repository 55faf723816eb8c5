// Made-up numbers that are the same at every run: a test that fails once fails again.

/**
 * Numbers from 0 up to, not with, `below` (mulberry32).
 * @param {number} seed
 * @returns {(below: number) => number}
 */
export function dice(seed) {
  let a = seed;
  return (below) => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}
