import { measuresFile } from './measures.ts';
import { actionPlansFile } from './plans.ts';
import { banksFile, programmeContactsFile, programmesFile } from './programmes.ts';
import { feesFile, keyRatesFile, limitsFile, ratesFile } from './terms.ts';

/** The files of a world with the records of this subgraph, each after those to which it refers. */
export const financingFiles = [
  banksFile,
  programmesFile,
  programmeContactsFile,
  ratesFile,
  limitsFile,
  feesFile,
  keyRatesFile,
  measuresFile,
  actionPlansFile,
];
