import { daysBetween } from '../exact/days.ts';
import { Fraction, greatest, least, zero } from '../exact/fraction.ts';
import type { Need, World } from '../facts/facts.ts';
import type { Pair } from '../pairs/pairs.ts';
import { outstandingOf } from '../pairs/supply.ts';
import { type Contributor, contributorOf, fine, jointQuantity } from './lines.ts';

/** A constraint of a line or a product; CONTRACTS and HAUL may be of either. */
export interface Constraint {
  readonly kind: string;
  readonly productId: string | null;
  readonly lineId: string | null;
}

/** What limits the coverage of a need by the products that meet it apart from their capacity. */
export interface Limits {
  /** NEED_FACTS, NO_SUPPLIER or DEADLINE if nothing else matters, else null. */
  readonly reason: string | null;
  readonly constraints: readonly Constraint[];
  /** Returns what could be delivered in addition without some constraints, at most the gap. */
  readonly without: (constraints: readonly Constraint[]) => Fraction;
}

/** Finds the constraints of the products that meet a need apart from their capacity. */
export function limitsOfNeed(world: World, need: Need, pairs: readonly Pair[]): Limits {
  const fitting = pairs.filter(isFitting);
  const { quantity, deliverTo, deliverBy } = need;
  const needed = Fraction.parse(quantity?.value ?? '0');
  const deliver = (relaxed: readonly Constraint[]) =>
    jointQuantity(fitting.flatMap((pair) => relaxedContributor(world, pair, relaxed) ?? []));
  const base = deliver([]);
  const gap = greatest(zero, needed.minus(base));
  const isPossible = pairs.some(({ verdict }) => verdict !== 'NOT_MET');
  const unknown = isPossible ? 'NEED_FACTS' : 'NO_SUPPLIER';
  const isLate = deliverBy !== null && deliverBy < world.asOf;
  const isUnknown = !quantity || !deliverTo || !deliverBy;
  const reason = isLate ? 'DEADLINE' : fitting.length === 0 ? 'NO_SUPPLIER' : null;
  return {
    reason: isUnknown ? unknown : reason,
    constraints: fitting.flatMap(constraintsOf),
    without: (relaxed) => least(gap, deliver(relaxed).minus(base)),
  };
}

/** A product without a unit fits: nothing but what it does not state is against it. */
function isFitting({ product, gates, criteria, order }: Pair): boolean {
  const others = gates.filter(({ gate }) => gate !== 'CAPACITY');
  const isMeasured = product.unit === null || order.perNeedUnit !== null;
  return isMeasured && [...others, ...criteria].every(({ verdict }) => verdict === 'MET');
}

function constraintsOf({ product }: Pair): Constraint[] {
  if (product.unit === null) return [];
  const lineId = product.line?.id ?? null;
  const kinds = ['LEAD_TIME', 'MINIMUM_ORDER', 'CONTRACTS', ...(product.lot ? ['LOT'] : [])];
  const ofProduct = kinds.map((kind) => ({ kind, productId: product.id, lineId }));
  return lineId === null
    ? [...ofProduct, { kind: 'HAUL', productId: product.id, lineId }]
    : [
        ...ofProduct,
        ...['LINE_CAPACITY', 'HAUL', 'CONTRACTS'].map((kind) => ({
          kind,
          productId: null,
          lineId,
        })),
      ];
}

/** More than any need. */
const unlimited = Fraction.parse('1e18');

function relaxedContributor(
  world: World,
  pair: Pair,
  relaxed: readonly Constraint[],
): Contributor | null {
  const { need, product, order } = pair;
  const { supply } = order;
  const isOff = (kind: string) =>
    relaxed.some((one) => one.kind === kind && one.productId === product.id);
  const isLineOff = (kind: string) =>
    relaxed.some(
      (one) => one.kind === kind && one.productId === null && one.lineId === product.line?.id,
    );
  const withoutMinimum = isOff('MINIMUM_ORDER') ? { ...product, minimumOrder: null } : product;
  const isNear = product.line ? isLineOff('HAUL') : isOff('HAUL');
  const roadDays = isNear ? 0 : order.roadDays;
  const one = contributorOf(world, {
    ...pair,
    product: withoutMinimum,
    order: { ...order, roadDays },
  });
  if (!one) return null;
  const days = daysBetween(world.asOf, need.deliverBy!) - roadDays!;
  const lead = isOff('LEAD_TIME') ? 0 : supply.leadTimeDays;
  const committed = isLineOff('CONTRACTS') ? zero : supply.committed;
  const canMake = supply.daily !== null && lead !== null && days > lead;
  const made = canMake
    ? greatest(zero, supply.daily.times(Fraction.of(days - lead)).minus(committed))
    : zero;
  const stock = Fraction.parse(product.stock?.value ?? '0');
  const outstanding = isOff('CONTRACTS') ? least(stock, outstandingOf(world, product)) : zero;
  return {
    ...one,
    lot: isOff('LOT') ? fine : one.lot,
    output: canMake && isLineOff('LINE_CAPACITY') ? unlimited : made,
    stock: one.stock.plus(outstanding),
  };
}
