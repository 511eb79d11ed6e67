import { InvalidValue } from '../../../domain/values/invalidValue.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';

/** The state of a measure in an accepted plan. */
export enum StepState {
  PLANNED = 'PLANNED',
  STARTED = 'STARTED',
  DONE = 'DONE',
  DROPPED = 'DROPPED',
}

/** A stored measure of an accepted plan. */
export interface PlanStep {
  /** The number of the step within the plan, from 1. */
  readonly number: number;
  /** Id of the measure in the catalogue. */
  readonly measure: string;
  readonly removes: readonly string[];
  readonly startOn: LocalDate;
  readonly endOn: LocalDate;
  /** The cost in roubles, as decimal text. */
  readonly cost: string;
  readonly state: StepState;
  /** The day on which the state last changed; null while the step is PLANNED. */
  readonly movedOn: LocalDate | null;
}

const moves: Readonly<Record<StepState, readonly StepState[]>> = {
  PLANNED: [StepState.STARTED, StepState.DONE, StepState.DROPPED],
  STARTED: [StepState.DONE, StepState.DROPPED],
  DONE: [],
  DROPPED: [],
};

/**
 * Returns the steps of a plan with one step in a new state.
 * @throws InvalidValue `UNKNOWN_STEP`; `INVALID_MOVE` for a step that is DONE or DROPPED, and for a
 * return to an earlier state.
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
    const expected = moves[step.state].join(' or ') || `no change: ${step.state} is final`;
    throw new InvalidValue('INVALID_MOVE', `${field}.to`, expected, to);
  }
  return steps.map((one) =>
    one === step ? Object.assign({}, one, { state: to, movedOn: today }) : one,
  );
}

/**
 * Checks the period of a step against that of its plan.
 * @throws InvalidValue `INVALID_PERIOD` if the step ends before it starts, or lies outside the
 * plan's period.
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
