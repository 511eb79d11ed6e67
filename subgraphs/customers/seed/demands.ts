import { buildings } from './buildings.ts';
import type { Demand } from './demand.ts';
import { electricity } from './electricity.ts';
import { pipelines } from './pipelines.ts';
import { programmeDemands } from './programme.ts';
import { railways } from './railways.ts';
import { roads } from './roads.ts';
import { rosavtodor } from './rosavtodor.ts';
import { waters } from './waters.ts';

/** The needs that were written one by one. */
const written: readonly Demand[] = [
  ...rosavtodor,
  ...roads,
  ...railways,
  ...electricity,
  ...pipelines,
  ...waters,
  ...buildings,
];

/** Every need of the demonstration world. */
export const demands: readonly Demand[] = [...written, ...programmeDemands(written)];
