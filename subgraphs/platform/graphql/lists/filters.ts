import { type ClassType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { type Decimal } from '../../../domain/values/decimal.ts';
import { type LocalDate } from '../../../domain/values/localDate.ts';
import { DecimalScalar, LocalDateScalar } from '../types/values/scalars.ts';

/** A filter as the caller writes it. All of its conditions must hold. */
export interface Condition {
  readonly eq?: unknown;
  readonly in?: readonly unknown[] | null;
  readonly gte?: unknown;
  readonly lte?: unknown;
  readonly contains?: string | null;
  /** For lists: has an element in common with these values. Not available to callers. */
  readonly overlaps?: readonly unknown[] | null;
}

@InputType({ description: 'Which texts to keep.' })
export class TextFilter {
  @Field(() => String, { nullable: true, description: 'Exactly this.' })
  eq?: string | null;

  @Field(() => [String], { nullable: true, description: 'One of these, at most 1,000.' })
  in?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'With this somewhere in it, in capitals or not; 3 to 200 characters.',
  })
  contains?: string | null;
}

@InputType({ description: 'Which ids to keep.' })
export class KeyFilter {
  @Field(() => ID, { nullable: true, description: 'Exactly this.' })
  eq?: string | null;

  @Field(() => [ID], { nullable: true, description: 'One of these, at most 1,000.' })
  in?: string[] | null;
}

@InputType({ description: 'Which days to keep.' })
export class DateFilter {
  @Field(() => LocalDateScalar, { nullable: true, description: 'Exactly this.' })
  eq?: LocalDate | null;

  @Field(() => [LocalDateScalar], { nullable: true, description: 'One of these, at most 1,000.' })
  in?: LocalDate[] | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'This day or later.' })
  gte?: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'This day or earlier.' })
  lte?: LocalDate | null;
}

@InputType({ description: 'Which amounts to keep.' })
export class DecimalFilter {
  @Field(() => DecimalScalar, { nullable: true, description: 'Exactly this.' })
  eq?: Decimal | null;

  @Field(() => [DecimalScalar], { nullable: true, description: 'One of these, at most 1,000.' })
  in?: Decimal[] | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'This or more.' })
  gte?: Decimal | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'This or less.' })
  lte?: Decimal | null;
}

@InputType({ description: 'Which whole numbers to keep.' })
export class IntFilter {
  @Field(() => Int, { nullable: true, description: 'Exactly this.' })
  eq?: number | null;

  @Field(() => [Int], { nullable: true, description: 'One of these, at most 1,000.' })
  in?: number[] | null;

  @Field(() => Int, { nullable: true, description: 'This or more.' })
  gte?: number | null;

  @Field(() => Int, { nullable: true, description: 'This or less.' })
  lte?: number | null;
}

@InputType({ description: 'Whether it must be so or not.' })
export class BooleanFilter {
  @Field(() => Boolean, { nullable: true, description: 'Exactly this.' })
  eq?: boolean | null;
}

/** Creates the input type `<Name>Filter` for the values of a registered enum. */
export function enumFilter(name: string, values: object): ClassType<Condition> {
  @InputType(`${name}Filter`, { description: `Which values of ${name} to keep.` })
  class EnumFilter {
    @Field(() => values, { nullable: true, description: 'Exactly this.' })
    eq?: unknown;

    @Field(() => [values], { nullable: true, description: 'One of these, at most 1,000.' })
    in?: unknown[] | null;
  }
  return EnumFilter as ClassType<Condition>;
}

/** The direction in which a list is ordered. */
export enum Direction {
  ASC = 'ASC',
  DESC = 'DESC',
}

registerEnumType(Direction, {
  name: 'Direction',
  description: 'In which direction a list is ordered.',
  valuesConfig: {
    ASC: { description: 'The least, the earliest first.' },
    DESC: { description: 'The most, the latest first.' },
  },
});
