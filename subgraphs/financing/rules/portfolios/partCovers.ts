import {
  type Cover,
  type CoverOption,
  type SearchEffort,
  cheapestCover,
} from '../plans/covering.ts';

/**
 * The cheapest covers of many sets of blockers by the same options. Blockers that the same options
 * cover are interchangeable, so covers of equal sets are searched for only once.
 */
export class PartCovers {
  readonly #options: readonly CoverOption[];
  readonly #effort: SearchEffort;
  /** For each blocker, the first blocker that exactly the same options cover. */
  readonly #equals = new Map<string, string>();
  readonly #firsts = new Map<string, string>();
  readonly #covers = new Map<string, Cover>();

  /** @param effort the search steps that all covers may use together. */
  constructor(options: readonly CoverOption[], effort: SearchEffort) {
    this.#options = options;
    this.#effort = effort;
  }

  /** Returns the cheapest cover of blockers each of which some option covers, see `cheapestCover`. */
  cheapest(blockers: readonly string[]): Cover {
    const wanted = [...new Set(blockers.map((blocker) => this.#equalTo(blocker)))].toSorted();
    const key = JSON.stringify(wanted);
    const known = this.#covers.get(key);
    if (known) return known;
    const cover = cheapestCover(wanted, this.#options, this.#effort)!;
    this.#covers.set(key, cover);
    return cover;
  }

  #equalTo(blocker: string): string {
    let equal = this.#equals.get(blocker);
    if (equal === undefined) {
      const covering = this.#options.filter(({ covers }) => covers.includes(blocker));
      const profile = JSON.stringify(covering.map(({ id }) => id));
      equal = this.#firsts.get(profile) ?? blocker;
      this.#firsts.set(profile, equal);
      this.#equals.set(blocker, equal);
    }
    return equal;
  }
}
