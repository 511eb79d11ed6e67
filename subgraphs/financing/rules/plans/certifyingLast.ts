import { addDays, daysBetween } from '../../../domain/values/localDate.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { MeasureKind } from '../../../domain/matching/measureKind.ts';
import { type PlannedOrder, type Step, isLate } from './measureSteps.ts';

/** Steps that may be combined, because certificates and tests follow every change of the line. */
export interface Ordered {
  /** The day by which all changes of the line are done. */
  readonly changedBy: LocalDate;
  readonly steps: readonly Step[];
}

/**
 * Returns the steps for each day by which the line may have been changed: changes that are done by
 * then, certifying steps that start no earlier, and all other steps. Omits steps that would then be
 * late. A certificate or a test is about the product of the changed line, so it cannot precede the
 * change.
 */
export function orderedSteps(steps: readonly Step[], order: PlannedOrder): readonly Ordered[] {
  const ends = steps.filter(changesLine).map(({ endOn }) => endOn);
  return [...new Set([order.asOf, ...ends])].toSorted().map((changedBy) => ({
    changedBy,
    steps: certifiedAfter(
      changedBy,
      steps.filter((step) => !changesLine(step) || step.endOn <= changedBy),
    ).filter((step) => !isLate(step, order)),
  }));
}

/** Moves the certifying steps after the last change of the line among these steps. */
export function certifiedLast(steps: readonly Step[], asOf: LocalDate): readonly Step[] {
  const ends = steps.filter(changesLine).map(({ endOn }) => endOn);
  return certifiedAfter(
    ends.reduce((last, end) => (end > last ? end : last), asOf),
    steps,
  );
}

/**
 * Moves certifying steps so that none starts before a day, and each starts after the certifying steps
 * that it requires. A step on which a change of the line depends keeps its days.
 */
function certifiedAfter(day: LocalDate, steps: readonly Step[]): readonly Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const before = new Set<string>();
  const keep = (id: string) => {
    if (before.has(id)) return;
    before.add(id);
    byId.get(id)?.needs.forEach(keep);
  };
  for (const step of steps.filter(changesLine)) step.needs.forEach(keep);
  const isMoved = (step: Step) => certifies(step) && !before.has(step.id);
  const startOf = (step: Step): LocalDate => {
    const starts = step.needs.flatMap((id) => {
      const needed = byId.get(id);
      return needed && isMoved(needed)
        ? [addDays(startOf(needed), daysBetween(needed.startOn, needed.endOn))]
        : [];
    });
    return [step.startOn, day, ...starts].reduce((a, b) => (a > b ? a : b));
  };
  return steps.map((step) => {
    if (!isMoved(step)) return step;
    const by = daysBetween(step.startOn, startOf(step));
    const { startOn, endOn, readyOn } = step;
    return {
      ...step,
      startOn: addDays(startOn, by),
      endOn: addDays(endOn, by),
      readyOn: addDays(readyOn, by),
    };
  });
}

function changesLine({ kind }: Step): boolean {
  return kind === MeasureKind.EQUIPMENT;
}

function certifies({ kind }: Step): boolean {
  return kind === MeasureKind.CERTIFICATION || kind === MeasureKind.TESTING;
}
