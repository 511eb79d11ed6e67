import { ktruFile, okeiFile } from './classifiers.ts';
import { contractsFile, deliveriesFile, quotationsFile } from './contracts.ts';
import { agreementsFile, customersFile } from './customers.ts';
import { engagementNeedsFile, engagementsFile } from './engagements.ts';
import { needContactsFile, needsFile } from './needs.ts';
import { referralsFile } from './referrals.ts';

/** The files of a world with the records of this subgraph, each after those to which it refers. */
export const customersFiles = [
  agreementsFile,
  customersFile,
  okeiFile,
  ktruFile,
  needsFile,
  needContactsFile,
  referralsFile,
  engagementsFile,
  engagementNeedsFile,
  quotationsFile,
  contractsFile,
  deliveriesFile,
];
