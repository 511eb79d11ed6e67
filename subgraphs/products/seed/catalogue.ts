import { drainage } from './drainage.ts';
import { fibres } from './fibres.ts';
import { fixings } from './fixings.ts';
import { footbridges } from './footbridges.ts';
import { insulation } from './insulation.ts';
import { lineParts } from './lineParts.ts';
import { membranes } from './membranes.ts';
import { pavementGeogrids } from './pavementGeogrids.ts';
import { pipes } from './pipes.ts';
import { poles } from './poles.ts';
import { profiles } from './profiles.ts';
import { rebar } from './rebar.ts';
import { roadFurniture } from './roadFurniture.ts';
import type { Series } from './series.ts';
import { soilGeogrids } from './soilGeogrids.ts';
import { tanks } from './tanks.ts';
import { textiles } from './textiles.ts';

/** Every series that the enterprises of the demonstration world make. */
export const catalogue: readonly Series[] = [
  ...soilGeogrids,
  ...pavementGeogrids,
  ...membranes,
  ...textiles,
  ...rebar,
  ...fixings,
  ...fibres,
  ...insulation,
  ...poles,
  ...lineParts,
  ...roadFurniture,
  ...drainage,
  ...footbridges,
  ...profiles,
  ...pipes,
  ...tanks,
];
