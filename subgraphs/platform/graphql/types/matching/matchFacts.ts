import { ID, Int } from 'type-graphql';
import { MatchTerms, SupplierFacts } from '../../../../domain/matching/matchFacts.ts';
import { describedType } from '../values/describing.ts';
import { ProcurementLawType } from '../law/procurementLaw.ts';
import { MoneyType } from '../values/money.ts';
import { QuantityType } from '../values/quantity.ts';
import { RegionType } from '../values/region.ts';
import { DecimalScalar, LocalDateScalar } from '../values/scalars.ts';
import { SmeCategoryType } from '../values/smeCategory.ts';

/** The GraphQL type `MatchTerms`. */
export const MatchTermsType = describedType(
  MatchTerms,
  'The terms of the contract that would follow from a match.',
  {
    advanceShare: {
      type: () => DecimalScalar,
      nullable: true,
      description: 'Share paid in advance, 0 to 1.',
    },
    paymentDelayDays: {
      type: () => Int,
      nullable: true,
      description: 'Days from delivery to payment of the rest.',
    },
    performanceSecurityShare: {
      type: () => DecimalScalar,
      nullable: true,
      description:
        'Performance security as a share: under 44-FZ of the maximum price of the contract, under 223-FZ of the contract value.',
    },
    procurementLaw: {
      type: () => ProcurementLawType,
      nullable: true,
      description: 'The procurement law that governs the purchase.',
    },
    smeOnly: {
      type: () => Boolean,
      nullable: true,
      description: 'Whether the purchase is set aside for small and medium-sized enterprises.',
    },
    maximumPrice: {
      type: () => MoneyType,
      nullable: true,
      description:
        'The maximum price of a contract for the deliverable quantity: unitPriceCeiling × deliverableQuantity, rounded to kopecks; null if there is no ceiling or nothing is deliverable.',
    },
    deliverBy: {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'The last day of delivery.',
    },
    productionDays: {
      type: () => Int,
      nullable: true,
      description: 'Days from the order until the deliverable quantity is made; 0 from stock.',
    },
    neededQuantity: {
      type: () => QuantityType,
      nullable: true,
      description: 'The whole quantity that the customer needs.',
    },
    unitPriceCeiling: {
      type: () => MoneyType,
      nullable: true,
      description: "The maximum price for one of the need's unit; null if there is no ceiling.",
    },
    deliverTo: {
      type: () => RegionType,
      nullable: true,
      description: 'The region of the place of delivery.',
    },
    productTypeCode: {
      type: () => ID,
      nullable: true,
      description: "Code of the product's type, on which the mass of the goods depends.",
    },
  },
);

/** The GraphQL type `SupplierFacts`. */
export const SupplierFactsType = describedType(
  SupplierFacts,
  'The known facts about the supplier on the day of the match; null if unknown.',
  {
    asOf: { type: () => LocalDateScalar, description: 'The day on which these facts held.' },
    inn: {
      type: () => String,
      nullable: true,
      description: 'Taxpayer number (INN) of the enterprise.',
    },
    category: {
      type: () => SmeCategoryType,
      nullable: true,
      description: 'Category of the enterprise.',
    },
    headcount: { type: () => Int, nullable: true, description: 'Average number of employees.' },
    registeredOn: {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'Day of state registration.',
    },
    okved: { type: () => String, nullable: true, description: 'Main activity by OKVED 2.' },
    region: {
      type: () => RegionType,
      nullable: true,
      description: 'Region in which the enterprise is registered.',
    },
    clusters: {
      type: () => [ID],
      description: 'Ids of the clusters of which the enterprise is a member.',
    },
  },
);
