/** Returns the 32-bit FNV-1a hash of a text. */
export function hash(text: string): number {
  let value = 2_166_136_261;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 16_777_619);
  }
  return (value ^ (value >>> 15)) >>> 0;
}
