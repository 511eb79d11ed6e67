import { ID, Int } from 'type-graphql';
import {
  MatchCargo,
  MatchSupply,
  MatchTerms,
  SupplierFacts,
} from '../../../../domain/matching/matchFacts.ts';
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
      description:
        'Share paid in advance, 0 to 1; null, like every term of the need below, if the customer does not state it.',
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
        'The maximum price of a contract for the ordered quantity: unitPriceCeiling × orderedQuantity, rounded to kopecks, VAT included; null if unitPriceCeiling is null or nothing is deliverable.',
    },
    deliverBy: {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'The last day of delivery.',
    },
    productionDays: {
      type: () => Int,
      nullable: true,
      description: 'Days from the order until the ordered quantity is made; 0 from stock.',
    },
    deliveryDays: {
      type: () => Int,
      nullable: true,
      description:
        'Days from the order until the ordered quantity arrives: productionDays + days on the road; null if unknown.',
    },
    neededQuantity: {
      type: () => QuantityType,
      nullable: true,
      description: 'The whole quantity that the customer needs.',
    },
    orderedQuantity: {
      type: () => QuantityType,
      nullable: true,
      description:
        'The quantity of the order: whole lots, so it may exceed the needed quantity. The contract ' +
        'value, the security and the freight are those of the order.',
    },
    unitPriceCeiling: {
      type: () => MoneyType,
      nullable: true,
      description:
        "The maximum price for one of the need's unit as it is really paid, VAT included: the ceiling of the need, or the ceiling × (1 + VAT_RATE of the day) if it excludes VAT; null if there is no ceiling or its VAT is unknown.",
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

/** The GraphQL type `MatchSupply`. */
export const MatchSupplyType = describedType(
  MatchSupply,
  "What a match takes from the stock of its product and from the line that makes it, in the product's unit. Matches on one line are possible together if, for each of their free outputs, what all products with at most that free output need beyond their free stock is at most that output.",
  {
    lineId: {
      type: () => ID,
      nullable: true,
      description: 'Id of the line that makes the product; null if none is stated.',
    },
    orderedQuantity: {
      type: () => DecimalScalar,
      description:
        'The deliverable quantity in whole lots and not below the minimum order; 0 if nothing is deliverable.',
    },
    freeStock: {
      type: () => DecimalScalar,
      description:
        'Stock − outstanding quantity of contracts in force that were signed by the day of the match, at least 0.',
    },
    freeOutput: {
      type: () => DecimalScalar,
      description:
        'Output of the line from the lead time until the goods must leave, which is the deadline − days on the road, − output that contracts require, at least 0.',
    },
  },
);

/** The GraphQL type `MatchCargo`. */
export const MatchCargoType = describedType(
  MatchCargo,
  'The mass and volume of the deliverable quantity, from what the product states. Of an interval, the larger bound counts.',
  {
    kilograms: {
      type: () => DecimalScalar,
      nullable: true,
      description:
        'Area × mass per area, length × linear mass, volume × density, or area × thickness × density: the first that is stated.',
    },
    cubicMetres: {
      type: () => DecimalScalar,
      nullable: true,
      description:
        'Volume, area × thickness or length × diameter²; of pieces, the box around them: (length or height) × diameter², or length × width × (height or width).',
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
    revenue: {
      type: () => MoneyType,
      nullable: true,
      description:
        'Revenue of the latest year before this day of which figures are known, without VAT.',
    },
    clusters: {
      type: () => [ID],
      description: 'Ids of the clusters of which the enterprise is a member.',
    },
  },
);
