import type { Demand } from './demand.ts';

/** The id of a need of the demonstration world. */
export function needId({ number }: Demand): string {
  return `need-${number.toLowerCase()}`;
}
