import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BlockerClass } from '../../../domain/matching/blockerClass.ts';
import { DecimalColumn } from '../../../platform/database/columns/columns.ts';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { MeasureKind } from '../../../domain/matching/measureKind.ts';
import { NamedRecord } from '../../../platform/database/columns/record.ts';
import { CostBasis, MeasureStage, ResponsibleSide } from '../../rules/plans/measure.ts';
import { DecimalScalar, LocalDateScalar } from '../../../platform/graphql/types/values/scalars.ts';
import {
  BlockerClassType,
  MeasureKindType,
} from '../../../platform/graphql/types/matching/blockers.ts';

registerEnumType(CostBasis, {
  name: 'CostBasis',
  description: "What a measure's `cost` means, or by which amount it is multiplied.",
  valuesConfig: {
    ONCE: {
      description:
        '`cost` is an amount in roubles for the measure, however many blockers it removes.',
    },
    BLOCKER: { description: '`cost` is an amount in roubles for each removed blocker.' },
    MONTHLY_OUTPUT: {
      description:
        'The cost is `cost` × missing monthly capacity × unit price, as in `EquipmentGap.amount`, with the day on which the measure is done as the day of commissioning.',
    },
    PRICE_EXCESS: {
      description:
        'The cost is `cost` × max(0, comparedUnitPrice − price ceiling, VAT included) × quantity of the order in whole lots, or the needed quantity if nothing can be ordered yet.',
    },
    FREIGHT: { description: "The cost is `cost` × the order's freight, as in `Haul.cost`." },
  },
});

registerEnumType(ResponsibleSide, {
  name: 'ResponsibleSide',
  description: 'The party that carries out a measure.',
  valuesConfig: {
    ENTERPRISE: { description: 'The enterprise itself carries out the measure.' },
    CERTIFICATION_BODY: { description: 'A certification body carries out the measure.' },
    LABORATORY: { description: 'An accredited laboratory carries out the measure.' },
    TRAINING_CENTRE: { description: 'A training centre carries out the measure.' },
    CARRIER: { description: 'A carrier carries out the measure.' },
    BANK: { description: 'A partner bank carries out the measure.' },
  },
});

registerEnumType(MeasureStage, {
  name: 'MeasureStage',
  description: 'The stage that cannot start before a measure is done.',
  valuesConfig: {
    PRODUCTION: { description: 'Production cannot start before the measure is done.' },
    DELIVERY: { description: 'Delivery cannot be accepted before the measure is done.' },
  },
});

@Entity({ tableName: 'catalogue_measure' })
@Directive('@cacheControl(maxAge: 300)')
@ObjectType({
  description: 'A measure of the catalogue, which removes blockers of a match.',
})
export class Measure extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The id of this object in Katun.' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => MeasureKindType, { simple: true, description: 'The kind of measure.' })
  kind!: MeasureKind;

  @Property({ type: 'text[]' })
  @Field(() => [BlockerClassType], {
    simple: true,
    description: 'The classes of blockers that the measure can remove.',
  })
  removes!: BlockerClass[];

  @Property({ type: 'text[]', nullable: true })
  @Field(() => [String], {
    nullable: true,
    simple: true,
    description:
      'Restricts `removes` to blockers with one of these reason codes; null allows any code.',
  })
  codes!: string[] | null;

  @Property({ type: 'text' })
  @Field(() => CostBasis, {
    simple: true,
    description: 'What `cost` means, or by which amount it is multiplied.',
  })
  costBasis!: CostBasis;

  @Property({ type: DecimalColumn })
  @Field(() => DecimalScalar, {
    simple: true,
    description: 'An amount in roubles, or the multiple that `costBasis` defines.',
  })
  cost!: Decimal;

  @Property({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'Duration of the measure in days.' })
  days!: number;

  @Property({ type: 'text' })
  @Field(() => MeasureStage, {
    simple: true,
    description: 'The stage that cannot start before the measure is done.',
  })
  before!: MeasureStage;

  @Property({ type: 'text' })
  @Field(() => ResponsibleSide, {
    simple: true,
    description: 'The party that carries out the measure.',
  })
  responsible!: ResponsibleSide;

  @Property({ type: 'text[]' })
  @Field(() => [ID], {
    simple: true,
    description: 'Ids of the measures that must end before this one starts.',
  })
  prerequisites!: string[];

  @Property({ type: 'boolean' })
  @Field(() => Boolean, {
    simple: true,
    description:
      'Whether the measure removes its blockers with certainty; false if it only ' +
      'establishes an unknown fact.',
  })
  certain!: boolean;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'First day of validity; null if unlimited.',
  })
  validFrom!: LocalDate | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The day after the last day of validity; null if unlimited.',
  })
  validTo!: LocalDate | null;
}
