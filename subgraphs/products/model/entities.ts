import { lawEntities } from '../../platform/importing/settings/law/importedLaw.ts';
import { Contact } from '../../platform/database/contacts/contact.ts';
import { Certificate } from './catalogue/certificate.ts';
import { Price } from './catalogue/price.ts';
import { Product } from './catalogue/product.ts';
import { ProductType } from './catalogue/productType.ts';
import { ProductionLine } from './catalogue/productionLine.ts';
import { Standard } from './catalogue/standard.ts';
import { Commitment } from './replicas/commitment.ts';
import { IndexedMatch } from './replicas/indexedMatch.ts';
import { NeedReplica } from './replicas/needReplica.ts';
import { CustomerReplica } from './replicas/customerReplica.ts';
import { IndexedNeed } from './replicas/indexedNeed.ts';
import { Maker } from './replicas/maker.ts';
import { CargoMass, FreightTariff, RegionDistance } from './freight/records.ts';
import { DictionaryEntry } from './dictionary/dictionaryEntry.ts';
import { Okpd2Class } from './catalogue/okpd2Class.ts';
import { Trial } from './catalogue/trial.ts';

/** Every class that is mapped to a table of this subgraph. */
export const productsEntities = [
  ...lawEntities,
  ProductType,
  ProductionLine,
  Product,
  Certificate,
  Price,
  Standard,
  Maker,
  NeedReplica,
  IndexedMatch,
  IndexedNeed,
  CustomerReplica,
  Trial,
  Commitment,
  Contact,
  Okpd2Class,
  FreightTariff,
  RegionDistance,
  CargoMass,
  DictionaryEntry,
];
