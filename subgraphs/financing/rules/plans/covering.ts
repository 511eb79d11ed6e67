import { Decimal, sum } from '../../../domain/values/decimal.ts';

/** An option of a set cover; `needs` has the ids of the other options that it requires. */
export interface CoverOption {
  readonly id: string;
  /** The cost of the option in roubles, 0 or more. */
  readonly cost: Decimal;
  readonly covers: readonly string[];
  readonly needs: readonly string[];
}

/** A set of chosen options: their ids in order, and their total cost in roubles. */
export interface Cover {
  readonly ids: readonly string[];
  readonly cost: Decimal;
}

/** The search steps that are left; several searches may share one budget. */
export interface SearchEffort {
  steps: number;
}

/**
 * The default number of search steps. When they are used up, the best cover found so far is
 * returned.
 */
const maxSteps = 50_000;

/**
 * Finds the cheapest options that cover all of `wanted`, including the options that they require.
 * Of covers with equal cost, returns the one with the fewest options, then the first by id. Returns
 * null if no cover exists. The search (branch and bound) is exact if the budget of steps suffices.
 * Otherwise returns the best cover found so far, which is never costlier than that of
 * `greedyCover`.
 * @param effort the budget of search steps, 50,000 by default.
 */
export function cheapestCover(
  wanted: readonly string[],
  options: readonly CoverOption[],
  effort: SearchEffort = { steps: maxSteps },
): Cover | null {
  const index = indexOf(options);
  let best = greedyCover(wanted, options);
  if (best === null) return null;
  const search = (chosen: ReadonlySet<string>, cost: Decimal): void => {
    if (effort.steps <= 0 || cost.gt(best!.cost)) return;
    effort.steps -= 1;
    const branches = index.branches(wanted, chosen);
    if (branches === null) {
      const cover = index.coverOf(chosen);
      if (compareCovers(cover, best!) < 0) best = cover;
      return;
    }
    for (const option of branches) {
      const added = index.closure(option).filter(({ id }) => !chosen.has(id));
      const next = new Set([...chosen, ...added.map(({ id }) => id)]);
      search(next, cost.plus(sum(added.map((one) => one.cost))));
    }
  };
  search(new Set(), new Decimal(0));
  return best;
}

/**
 * Builds a cover greedily: repeatedly adds the option with the lowest cost for each newly covered
 * item, including the cost of the options that it requires. Returns null if no cover exists.
 */
export function greedyCover(
  wanted: readonly string[],
  options: readonly CoverOption[],
): Cover | null {
  const index = indexOf(options);
  const chosen = new Set<string>();
  for (let open = index.open(wanted, chosen); open.length > 0; open = index.open(wanted, chosen)) {
    const [next] = index.options
      .map((option) => ({ option, price: index.priceFor(option, open, chosen) }))
      .filter(({ price }) => price !== null)
      .toSorted((a, b) => a.price!.comparedTo(b.price!));
    if (next === undefined) return null;
    for (const { id } of index.closure(next.option)) chosen.add(id);
  }
  return index.coverOf(chosen);
}

/**
 * Compares by cost, then by the number of options, then by ids. Returns a negative number if `a` is
 * better.
 */
export function compareCovers(a: Cover, b: Cover): number {
  const [one, other] = [a.ids.join(' '), b.ids.join(' ')];
  return (
    a.cost.comparedTo(b.cost) ||
    a.ids.length - b.ids.length ||
    (one < other ? -1 : Number(one > other))
  );
}

interface Closure {
  readonly options: readonly CoverOption[];
  readonly covers: ReadonlySet<string>;
}

/** Caches the index of a list of options, because many covers are searched for in the same list. */
const indexes = new WeakMap<readonly CoverOption[], OptionIndex>();

function indexOf(options: readonly CoverOption[]): OptionIndex {
  let index = indexes.get(options);
  if (!index) indexes.set(options, (index = new OptionIndex(options)));
  return index;
}

/** Options indexed by id. Options whose requirements are missing or circular are left out. */
class OptionIndex {
  readonly options: readonly CoverOption[];
  readonly #byId: ReadonlyMap<string, CoverOption>;
  /**
   * The closure of each option: the option itself, all options that it requires directly or
   * indirectly, and the items that they cover.
   */
  readonly #closures = new Map<CoverOption, Closure>();

  constructor(options: readonly CoverOption[]) {
    this.#byId = new Map(options.map((option) => [option.id, option]));
    this.options = options
      .filter((option) => this.#reaches(option, new Set()))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Returns the option and all options that it requires, required ones first. */
  closure(option: CoverOption): readonly CoverOption[] {
    return this.#closureOf(option).options;
  }

  open(wanted: readonly string[], chosen: ReadonlySet<string>): readonly string[] {
    const covered = new Set([...chosen].flatMap((id) => this.#byId.get(id)!.covers));
    return wanted.filter((one) => !covered.has(one));
  }

  /**
   * Returns the options for the uncovered item that the fewest options cover, cheapest first; null
   * if all items are covered.
   */
  branches(wanted: readonly string[], chosen: ReadonlySet<string>): readonly CoverOption[] | null {
    const lists = this.open(wanted, chosen).map((one) =>
      this.options.filter(({ covers }) => covers.includes(one)),
    );
    const [fewest = null] = lists.toSorted((a, b) => a.length - b.length);
    return fewest && fewest.toSorted((a, b) => a.cost.comparedTo(b.cost));
  }

  /**
   * Returns the added cost of the option for each uncovered item that it covers; null if it covers
   * none.
   */
  priceFor(
    option: CoverOption,
    open: readonly string[],
    chosen: ReadonlySet<string>,
  ): Decimal | null {
    const { options, covers } = this.#closureOf(option);
    const newly = open.filter((one) => covers.has(one)).length;
    if (newly === 0) return null;
    const added = options.filter(({ id }) => !chosen.has(id));
    return sum(added.map(({ cost }) => cost)).div(newly);
  }

  coverOf(chosen: ReadonlySet<string>): Cover {
    const ids = [...chosen].toSorted();
    return { ids, cost: sum(ids.map((id) => this.#byId.get(id)!.cost)) };
  }

  #closureOf(option: CoverOption): Closure {
    let closure = this.#closures.get(option);
    if (!closure) {
      const options = this.#collect(option, new Set());
      closure = { options, covers: new Set(options.flatMap((one) => one.covers)) };
      this.#closures.set(option, closure);
    }
    return closure;
  }

  #collect(option: CoverOption, seen: Set<string>): readonly CoverOption[] {
    if (seen.has(option.id)) return [];
    seen.add(option.id);
    return [...option.needs.flatMap((id) => this.#collect(this.#byId.get(id)!, seen)), option];
  }

  #reaches(option: CoverOption, above: ReadonlySet<string>): boolean {
    if (above.has(option.id)) return false;
    const below = new Set([...above, option.id]);
    return option.needs.every((id) => {
      const needed = this.#byId.get(id);
      return needed !== undefined && this.#reaches(needed, below);
    });
  }
}
