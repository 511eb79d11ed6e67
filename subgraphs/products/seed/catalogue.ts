import { fibres } from './fibres.ts';
import { geogrids } from './geogrids.ts';
import { membranes } from './membranes.ts';
import { pipes } from './pipes.ts';
import { power } from './power.ts';
import { reinforcement } from './reinforcement.ts';
import { roads } from './roads.ts';
import type { Series } from './series.ts';
import { structures } from './structures.ts';

/** Every series that the enterprises of the demonstration world make. */
export const catalogue: readonly Series[] = [
  ...geogrids,
  ...membranes,
  ...reinforcement,
  ...fibres,
  ...power,
  ...roads,
  ...structures,
  ...pipes,
];
