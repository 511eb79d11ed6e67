/** A single-byte encoding of Russian text. */
export type RussianEncoding = 'windows-1251' | 'KOI8-R' | 'IBM866' | 'x-mac-cyrillic';

const encodings: readonly RussianEncoding[] = [
  'windows-1251',
  'KOI8-R',
  'IBM866',
  'x-mac-cyrillic',
];

/**
 * The plausibility of Russian text: the share of adjacent letters that are frequent in Russian, less what does
 * not occur in it. Russian text has about 0.4; text that was decoded with another encoding has less.
 */
export class Plausibility {
  #pairs = 0;
  #frequent = 0;
  #odd = 0;

  /** Counts a part of the text. */
  add(text: string): void {
    for (const word of text.match(/[а-яё]+/gi) ?? []) {
      const letters = word.toLowerCase();
      this.#pairs += letters.length - 1;
      for (let at = 0; at + 1 < letters.length; at++) {
        if (frequentPairs.has(letters.slice(at, at + 2))) this.#frequent += 1;
      }
    }
    this.#odd += text.match(oddities)?.length ?? 0;
  }

  /** The number of pairs of Cyrillic letters and of oddities: few of them prove nothing. */
  get evidence(): number {
    return this.#pairs + this.#odd;
  }

  /** The plausibility, at most 1; below 0 if oddities prevail. */
  get value(): number {
    return (this.#frequent - 2 * this.#odd) / Math.max(1, this.#pairs);
  }
}

/** Less than this is not Russian text. */
export const leastPlausibility = 0.15;

/** Fewer pairs of letters prove nothing. */
const leastEvidence = 20;

/** Counts how plausible bytes are in each single-byte encoding of Russian text. */
export class EncodingGuess {
  readonly #found = encodings.map((encoding) => ({
    encoding,
    decoder: new TextDecoder(encoding.toLowerCase()),
    plausibility: new Plausibility(),
  }));

  /** Counts a part of the bytes. */
  add(bytes: Uint8Array): void {
    for (const { decoder, plausibility } of this.#found) plausibility.add(decoder.decode(bytes));
  }

  /**
   * Returns the most plausible encoding; null if the bytes are not Russian text in any of them. Capitals in
   * windows-1251 are small letters in KOI8-R, so that windows-1251, which is far more frequent, is preferred
   * to it if it is plausible, and to all others if there are few letters.
   */
  best(): RussianEncoding | null {
    const [first] = this.#found.toSorted((a, b) => b.plausibility.value - a.plausibility.value);
    const { value, evidence } = this.#found[0]!.plausibility;
    const isLikely = value >= leastPlausibility && first!.encoding === 'KOI8-R';
    if (isLikely || (evidence < leastEvidence && value >= 0)) return encodings[0]!;
    return first!.plausibility.value < leastPlausibility ? null : first!.encoding;
  }
}

/** The most frequent pairs of letters in Russian text. */
const frequentPairs = new Set(
  `ст но то на ен ов ни ра во ко ро по пр ие ия не го ал ан ос ли ер ол ор ре та ва де ка за ла ль пе
  тв ны ые ых ий ой ти ри ле ел ло ит ес об из`.split(/\s+/),
);

/**
 * What does not occur in Russian text: other characters beyond ASCII than its letters and usual signs, a
 * capital after a small letter, and a closing sign before a small letter.
 */
const oddities = /[^\0-\x7Fа-яёА-ЯЁ«»—–°±№²³×…\u00A0•·“”„]|[а-яё][А-ЯЁ]|[»…—–”•±°№²³×][а-яё]/g;
