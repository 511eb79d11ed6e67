import { changeFeed } from '../platform/changing/feed.ts';
import { defineSubgraph } from '../platform/subgraph.ts';
import { Contact } from '../vocabulary/contact.ts';
import { Bank, FinanceFee, FinanceLimit, FinanceProduct, FinanceRate } from './entities.ts';
import { type FinancingContext, type FinancingLoaders, financingLoaders } from './loaders.ts';
import { BanksAndProgrammes } from './migrations/20161001BanksAndProgrammes.ts';
import { ChangesOfProgrammes } from './migrations/20261125ChangesOfProgrammes.ts';
import { ContactsOfProgrammes } from './migrations/20261129ContactsOfProgrammes.ts';
import { MatchReference, type RawMatch } from './references.ts';
import {
  BankResolver,
  DeclinedProgrammeResolver,
  FinanceProductResolver,
  MatchFinancingResolver,
  OfferResolver,
} from './resolvers.ts';
import { FinanceProductContactResolver } from './resolvers/contact.ts';
import { seedFinancing } from './seed.ts';

/** Who pays, and on what terms. */
export const financing = defineSubgraph<FinancingLoaders>({
  name: 'financing',
  entities: [Bank, FinanceProduct, FinanceRate, FinanceLimit, FinanceFee, Contact],
  migrations: [BanksAndProgrammes, ChangesOfProgrammes, ContactsOfProgrammes],
  seed: seedFinancing,
  nouns: [],
  relays: [],
  resolvers: [
    BankResolver,
    FinanceProductResolver,
    FinanceProductContactResolver,
    MatchFinancingResolver,
    OfferResolver,
    DeclinedProgrammeResolver,
    changeFeed('financeChanges', 'banks’ programmes and of action plans'),
  ],
  orphanedTypes: [MatchReference],
  loaders: financingLoaders,
  references: {
    Match: async (raw: RawMatch) => new MatchReference(raw),
    Bank: ({ id }: { id: string }, { loaders }: FinancingContext) => loaders.bank.load(id),
    FinanceProduct: ({ id }: { id: string }, { loaders }: FinancingContext) =>
      loaders.product.load(id),
  },
});
