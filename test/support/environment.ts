import { pino } from 'pino';
import { fixedClock } from '../../subgraphs/platform/process/clock.ts';
import { demonstrationDay } from '../../subgraphs/platform/process/clock.ts';
import { openMetrics } from '../../subgraphs/platform/observing/metrics.ts';
import { testIdentity } from './identity.ts';
import { sharedPlanner } from './planning.ts';

/** The environment variables of every process of a test. */
export const testEnvironment = {
  clock: fixedClock(demonstrationDay),
  log: pino({ level: 'silent' }),
  identity: testIdentity,
  metrics: openMetrics(),
  onProgress: () => undefined,
  planning: { planner: sharedPlanner },
};
