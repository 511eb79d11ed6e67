import type { Competition } from './competition.ts';

/**
 * Splits a competition into its connected components. Different components have no product and no
 * line in common. Each component has the indexes of its demands in the whole competition.
 */
export function componentsOf(
  competition: Competition,
): { readonly part: Competition; readonly demands: readonly number[] }[] {
  const { demands, offers, lines, choices } = competition;
  const groups = new Groups(demands.length + lines.length);
  for (const { demand, offer } of choices) {
    groups.join(demand, demands.length + offers[offer]!.line);
  }
  const choicesOf = Map.groupBy(choices, ({ demand }) => groups.of(demand));
  const demandsOf = Map.groupBy(demands.keys(), (demand) => groups.of(demand));
  return [...demandsOf].map(([group, own]) => ({
    part: partOf(competition, own, choicesOf.get(group) ?? []),
    demands: own,
  }));
}

function partOf(
  { demands, offers, lines }: Competition,
  ownDemands: readonly number[],
  ownChoices: Competition['choices'],
): Competition {
  const demandAt = new Map(ownDemands.map((demand, at) => [demand, at]));
  const ownOffers = [...new Set(ownChoices.map(({ offer }) => offer))];
  const offerAt = new Map(ownOffers.map((offer, at) => [offer, at]));
  const ownLines = [...new Set(ownOffers.map((offer) => offers[offer]!.line))];
  const lineAt = new Map(ownLines.map((line, at) => [line, at]));
  return {
    demands: ownDemands.map((demand) => demands[demand]!),
    lines: ownLines.map((line) => lines[line]!),
    offers: ownOffers.map((offer) =>
      Object.assign({}, offers[offer]!, { line: lineAt.get(offers[offer]!.line)! }),
    ),
    choices: ownChoices.map(({ demand, offer, perUnit, days }) => ({
      demand: demandAt.get(demand)!,
      offer: offerAt.get(offer)!,
      perUnit,
      days,
    })),
  };
}

/** A union-find structure: disjoint sets that can be joined. */
class Groups {
  readonly #parent: number[];

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, index) => index);
  }

  of(index: number): number {
    let root = index;
    while (this.#parent[root] !== root) {
      root = this.#parent[root] = this.#parent[this.#parent[root]!]!;
    }
    return root;
  }

  join(one: number, other: number): void {
    this.#parent[this.of(one)] = this.of(other);
  }
}
