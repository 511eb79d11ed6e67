import { linesFile, okpd2File, productTypesFile, standardsFile } from './catalogue.ts';
import { dictionaryFile } from './dictionary.ts';
import { certificatesFile, pricesFile } from './documents.ts';
import { distancesFile, massesFile, tariffsFile } from './freight.ts';
import { productContactsFile, productsFile } from './products.ts';
import { trialsFile } from './trials.ts';

/** The files of a world with the records of this subgraph, each after those to which it refers. */
export const productsFiles = [
  okpd2File,
  standardsFile,
  productTypesFile,
  dictionaryFile,
  linesFile,
  productsFile,
  productContactsFile,
  certificatesFile,
  pricesFile,
  trialsFile,
  tariffsFile,
  distancesFile,
  massesFile,
];
