import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
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
  description: "What the figure of a measure's cost is multiplied by.",
  valuesConfig: {
    ONCE: { description: 'Roubles, once, however much the measure removes.' },
    BLOCKER: { description: 'Roubles for each thing in the way that it removes.' },
    MONTHLY_OUTPUT: { description: 'A multiple of the monthly value of the missing output.' },
    PRICE_EXCESS: { description: 'A multiple of what the order costs above the ceiling.' },
    FREIGHT: { description: 'A multiple of the freight of the order.' },
  },
});

registerEnumType(ResponsibleSide, {
  name: 'ResponsibleSide',
  description: 'Who has to act.',
  valuesConfig: {
    ENTERPRISE: { description: 'The enterprise itself.' },
    CERTIFICATION_BODY: { description: 'A certification body.' },
    LABORATORY: { description: 'An accredited laboratory.' },
    TRAINING_CENTRE: { description: 'A training centre.' },
    CARRIER: { description: 'A carrier.' },
    BANK: { description: 'A partner bank.' },
  },
});

registerEnumType(MeasureStage, {
  name: 'MeasureStage',
  description: 'What must wait until a measure is done.',
  valuesConfig: {
    PRODUCTION: { description: 'Production cannot start before it.' },
    DELIVERY: { description: 'Delivery cannot be accepted before it.' },
  },
});

@Entity({ tableName: 'catalogue_measure' })
@ObjectType({
  description: 'A measure of the catalogue: what removes a kind of thing that is in the way.',
})
export class Measure extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'Its id in Katun.' })
  id!: string;

  @Property({ type: 'text' })
  @Field(() => MeasureKindType, { simple: true, description: 'What it does.' })
  kind!: MeasureKind;

  @Property({ type: 'text[]' })
  @Field(() => [BlockerClassType], { simple: true, description: 'What it removes.' })
  removes!: BlockerClass[];

  @Property({ type: 'text[]', nullable: true })
  @Field(() => [String], {
    nullable: true,
    simple: true,
    description: 'Of these, only what is in the way for one of these reasons; null is any.',
  })
  codes!: string[] | null;

  @Property({ type: 'text' })
  @Field(() => CostBasis, { simple: true, description: 'What its cost is multiplied by.' })
  costBasis!: CostBasis;

  @Property({ type: DecimalColumn })
  @Field(() => DecimalScalar, {
    simple: true,
    description: 'Roubles, or the multiple that `costBasis` says.',
  })
  cost!: Decimal;

  @Property({ type: 'integer' })
  @Field(() => Int, { simple: true, description: 'How many days it takes.' })
  days!: number;

  @Property({ type: 'text' })
  @Field(() => MeasureStage, { simple: true, description: 'What must wait for it.' })
  before!: MeasureStage;

  @Property({ type: 'text' })
  @Field(() => ResponsibleSide, { simple: true, description: 'Who has to act.' })
  responsible!: ResponsibleSide;

  @Property({ type: 'text[]' })
  @Field(() => [ID], {
    simple: true,
    description: 'Ids of the measures that must end before it starts.',
  })
  prerequisites!: string[];

  @Property({ type: 'boolean' })
  @Field(() => Boolean, {
    simple: true,
    description: 'Whether it removes for certain, or only finds out what nobody knows yet.',
  })
  certain!: boolean;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, { nullable: true, simple: true, description: 'First day.' })
  validFrom!: LocalDate | null;

  @Property({ type: 'date', nullable: true })
  @Field(() => LocalDateScalar, {
    nullable: true,
    simple: true,
    description: 'The first day on which it no longer holds.',
  })
  validTo!: LocalDate | null;
}
