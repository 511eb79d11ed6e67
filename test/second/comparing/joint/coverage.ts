import { Fraction, greatest, zero } from '../../exact/fraction.ts';
import type { AskData } from '../../facts/asking.ts';
import type { Need, World } from '../../facts/facts.ts';
import { placesOf } from '../../facts/units.ts';
import { type Coverage, largest } from '../../joint/coverage.ts';
import type { Limits } from '../../joint/binding.ts';
import { type AnsweredConstraint, compareBinding } from './binding.ts';
import type { Stated } from '../matches.ts';
import type { Tally } from '../tally.ts';

interface AnsweredCoverage {
  readonly binding: readonly AnsweredConstraint[];
  readonly single: string;
  readonly joint: string;
  readonly potential: string | null;
  readonly gap: Stated | null;
  readonly needed: Stated | null;
  readonly ordered: Stated | null;
  readonly surplus: Stated | null;
  readonly state: string;
  readonly certifiedSuppliers: number;
  readonly suppliers: number;
  readonly bySuppliers: {
    readonly joint: string;
    readonly gap: Stated | null;
    readonly suppliers: readonly {
      readonly supplier: { readonly id: string };
      readonly quantity: Stated;
    }[];
  };
}

const suppliersCompared = 2;

/** Compares the coverage of a need with the answered one. */
export async function compareCoverage(
  ask: AskData,
  tally: Tally,
  world: World,
  need: Need,
  coverage: Coverage,
  limits: Limits,
): Promise<void> {
  const query = `query ($id: ID, $asOf: Date) { need(id: $id) { coverage(asOf: $asOf) {
    binding { kind productId lineId set wouldAdd { value } }
    single joint potential gap { value } needed { value }
    ordered { value } surplus { value } state certifiedSuppliers suppliers
    bySuppliers(atMost: ${suppliersCompared}) { joint gap { value }
      suppliers { supplier { id } quantity { value } } } } } }`;
  const data = (await ask(query, { id: need.id, asOf: world.asOf })) as {
    need: { coverage: AnsweredCoverage };
  };
  const answered = data.need.coverage;
  const where = `${need.number} on ${world.asOf}`;
  if (need.quantity === null) {
    compareUnmeasured(tally, where, coverage, limits, answered);
    return;
  }
  const places = placesOf(world, need.quantity.unit.code);
  if (coverage.gap.isAbove(zero)) compareBinding(tally, where, limits, answered.binding, places);
  else tally.check('binding', where, 0, answered.binding.length);
  const share = (kind: string, mine: Fraction, theirs: string) =>
    tally.check(kind, where, mine.roundDown(6), Fraction.parse(theirs));
  const quantity = (stated: Stated | null) => stated && Fraction.parse(stated.value);
  share('single', coverage.single, answered.single);
  share('joint', coverage.joint, answered.joint);
  share('potential', coverage.potential, answered.potential ?? '-1');
  tally.check('gap', where, coverage.gap.round(places), quantity(answered.gap));
  tally.check('needed', where, coverage.needed, quantity(answered.needed));
  const ordered = quantity(answered.ordered);
  if (coverage.gap.isAbove(zero)) {
    tally.check('ordered for it', where, coverage.delivered.round(places), ordered);
  } else tally.check('ordered for it', where, true, ordered && coverage.needed.isAtMost(ordered));
  const surplus = ordered && greatest(zero, ordered.minus(coverage.needed));
  tally.check('surplus of it', where, surplus, quantity(answered.surplus));
  tally.check('coverage state', where, coverage.state, answered.state);
  tally.check('certified', where, coverage.certifiedSuppliers, answered.certifiedSuppliers);
  tally.check('suppliers', where, coverage.suppliers, answered.suppliers);
  const few = largest(coverage, suppliersCompared);
  const sum = few.reduce((all, one) => all.plus(one.quantity), zero);
  const { bySuppliers } = answered;
  const part = coverage.needed.equals(zero) ? zero : sum.over(coverage.needed);
  share('joint of few', part.isAbove(Fraction.of(1n)) ? Fraction.of(1n) : part, bySuppliers.joint);
  const lacking = greatest(zero, coverage.needed.minus(sum));
  tally.check('gap of few', where, lacking.round(places), quantity(bySuppliers.gap));
  tally.check(
    'largest suppliers',
    where,
    few.map(({ maker, quantity: one }) => `${maker} ${one.roundDown(places).toString()}`).join(),
    bySuppliers.suppliers
      .map((one) => `${one.supplier.id} ${Fraction.parse(one.quantity.value).toString()}`)
      .join(),
  );
}

/** Compares the coverage of a need that does not state its quantity: nothing of it is covered. */
function compareUnmeasured(
  tally: Tally,
  where: string,
  coverage: Coverage,
  limits: Limits,
  answered: AnsweredCoverage,
): void {
  const { single, joint, potential, gap, needed, ordered, surplus, state } = answered;
  const figures = { single, joint, potential, gap, needed, ordered, surplus };
  const unknown = { potential: null, gap: null, needed: null, ordered: null, surplus: null };
  tally.check('unmeasured', where, { single: '0', joint: '0', ...unknown }, figures);
  tally.check('coverage state', where, coverage.state, state);
  tally.check('certified', where, coverage.certifiedSuppliers, answered.certifiedSuppliers);
  tally.check('suppliers', where, 0, answered.suppliers);
  compareBinding(tally, where, limits, answered.binding, 0);
}
