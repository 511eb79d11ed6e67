import { pino } from 'pino';
import { fixedClock } from '../../subgraphs/platform/process/clock.ts';
import { demonstrationDay } from './demonstration/day.ts';
import { openMetrics } from '../../subgraphs/platform/observing/metrics.ts';
import { testIdentity } from './identity.ts';
import { worldNamed } from '../../subgraphs/platform/importing/worlds/world.ts';
import { sharedPlanner } from './planning.ts';

/** The environment variables of every process of a test. */
export const testEnvironment = {
  world: worldNamed('demonstration'),
  clock: fixedClock(demonstrationDay),
  log: pino({ level: 'silent' }),
  identity: testIdentity,
  metrics: openMetrics(),
  onProgress: () => undefined,
  planning: { planner: sharedPlanner },
};
