import { Fraction, zero } from '../../exact/fraction.ts';
import type { Constraint, Limits } from '../../joint/binding.ts';
import type { Stated } from '../matches.ts';
import type { Tally } from '../tally.ts';

/** A constraint as the program answers it. */
export interface AnsweredConstraint extends Constraint {
  readonly set: number;
  readonly wouldAdd: Stated | null;
}

/** The kinds whose effect is calculated; what is not stated has no figure. */
const calculated = new Set([
  'LINE_CAPACITY',
  'LEAD_TIME',
  'HAUL',
  'MINIMUM_ORDER',
  'LOT',
  'CONTRACTS',
]);

/**
 * Compares what limits a coverage with a gap: every constraint that binds alone, and what each
 * answered set of constraints would add.
 */
export function compareBinding(
  tally: Tally,
  where: string,
  limits: Limits,
  answered: readonly AnsweredConstraint[],
  places: number,
): void {
  if (limits.reason !== null) {
    tally.check('binding', where, limits.reason, answered.map(({ kind }) => kind).join());
    return;
  }
  const sets = [...Map.groupBy(answered, ({ set }) => set).values()].filter((set) =>
    set.every(({ kind }) => calculated.has(kind)),
  );
  for (const set of sets) {
    const added = limits.without(set).round(places);
    const stated = set[0]!.wouldAdd;
    const names = set.map(nameOf).join(' + ');
    tally.check('wouldAdd', `${where}, ${names}`, added, stated && Fraction.parse(stated.value));
  }
  const alone = sets.flatMap((set) => (set.length === 1 ? set.map(nameOf) : []));
  const mine = limits.constraints.filter((one) =>
    limits.without([one]).round(places).isAbove(zero),
  );
  const names = [...new Set(mine.map(nameOf))].toSorted();
  tally.check('binding', where, names.join(), alone.toSorted().join());
}

function nameOf({ kind, productId, lineId }: Constraint): string {
  return `${kind} ${productId ?? lineId}`;
}
