import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';

/** How far a measure of an accepted plan has come. */
export enum StepState {
  PLANNED = 'PLANNED',
  STARTED = 'STARTED',
  DONE = 'DONE',
  DROPPED = 'DROPPED',
}

/** A measure of an accepted plan, as it is stored. */
export interface PlanStep {
  /** Its number within the plan, from 1. */
  readonly number: number;
  /** Id in the catalogue. */
  readonly measure: string;
  readonly removes: readonly string[];
  readonly startOn: LocalDate;
  readonly endOn: LocalDate;
  /** Roubles as text. */
  readonly cost: string;
  readonly state: StepState;
  /** The day of its last move; null while it is planned. */
  readonly movedOn: LocalDate | null;
}

const moves: Readonly<Record<StepState, readonly StepState[]>> = {
  PLANNED: [StepState.STARTED, StepState.DONE, StepState.DROPPED],
  STARTED: [StepState.DONE, StepState.DROPPED],
  DONE: [],
  DROPPED: [],
};

/**
 * The steps of a plan after one of them has moved on.
 * @throws InvalidValue `UNKNOWN_STEP`, or `INVALID_MOVE` for a step that is done or dropped, or back.
 */
export function moveStep(
  steps: readonly PlanStep[],
  number: number,
  to: StepState,
  today: LocalDate,
  field: string,
): readonly PlanStep[] {
  const step = steps.find((one) => one.number === number);
  if (step === undefined) {
    throw new InvalidValue('UNKNOWN_STEP', `${field}.step`, `1–${steps.length}`, number);
  }
  if (!moves[step.state].includes(to)) {
    const expected = moves[step.state].join(' or ') || `left ${step.state}, which is final`;
    throw new InvalidValue('INVALID_MOVE', `${field}.to`, expected, to);
  }
  return steps.map((one) =>
    one === step ? Object.assign({}, one, { state: to, movedOn: today }) : one,
  );
}

/**
 * Checks the window of a step within its plan.
 * @throws InvalidValue `INVALID_PERIOD` for one that ends before it begins, or outside the plan.
 */
export function checkWindow(
  { startOn, endOn }: { readonly startOn: LocalDate; readonly endOn: LocalDate },
  plan: { readonly asOf: LocalDate; readonly deliverBy: LocalDate },
  field: string,
): void {
  if (startOn < plan.asOf) {
    throw new InvalidValue('INVALID_PERIOD', `${field}.startOn`, `${plan.asOf} or later`, startOn);
  }
  if (endOn < startOn) {
    throw new InvalidValue('INVALID_PERIOD', `${field}.endOn`, `${startOn} or later`, endOn);
  }
  if (endOn > plan.deliverBy) {
    throw new InvalidValue(
      'INVALID_PERIOD',
      `${field}.endOn`,
      `${plan.deliverBy} or earlier`,
      endOn,
    );
  }
}
