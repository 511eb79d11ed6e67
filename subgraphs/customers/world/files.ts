import { contractsFile, deliveriesFile, quotationsFile } from './contracts.ts';
import { agreementsFile, customersFile } from './customers.ts';
import { engagementNeedsFile, engagementsFile } from './engagements.ts';
import { ktruFile, needContactsFile, needsFile } from './needs.ts';
import { referralsFile } from './referrals.ts';

/** The files of a world with the records of this subgraph, each after those to which it refers. */
export const customersFiles = [
  agreementsFile,
  customersFile,
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
