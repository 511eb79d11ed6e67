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

@InputType({ description: 'A filter for texts.' })
export class TextFilter {
  @Field(() => String, { nullable: true, description: 'Equal to this value.' })
  eq?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Equal to one of these values, at most 1,000.',
  })
  in?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Contains this text, ignoring case; 3 to 200 characters.',
  })
  contains?: string | null;
}

@InputType({ description: 'A filter for ids.' })
export class KeyFilter {
  @Field(() => ID, { nullable: true, description: 'Equal to this value.' })
  eq?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Equal to one of these values, at most 1,000.',
  })
  in?: string[] | null;
}

@InputType({ description: 'A filter for days.' })
export class DateFilter {
  @Field(() => LocalDateScalar, { nullable: true, description: 'Equal to this value.' })
  eq?: LocalDate | null;

  @Field(() => [LocalDateScalar], {
    nullable: true,
    description: 'Equal to one of these values, at most 1,000.',
  })
  in?: LocalDate[] | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'This day or later.' })
  gte?: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'This day or earlier.' })
  lte?: LocalDate | null;
}

@InputType({ description: 'A filter for decimal numbers.' })
export class DecimalFilter {
  @Field(() => DecimalScalar, { nullable: true, description: 'Equal to this value.' })
  eq?: Decimal | null;

  @Field(() => [DecimalScalar], {
    nullable: true,
    description: 'Equal to one of these values, at most 1,000.',
  })
  in?: Decimal[] | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Greater than or equal to this value.',
  })
  gte?: Decimal | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Less than or equal to this value.' })
  lte?: Decimal | null;
}

@InputType({ description: 'A filter for whole numbers.' })
export class IntFilter {
  @Field(() => Int, { nullable: true, description: 'Equal to this value.' })
  eq?: number | null;

  @Field(() => [Int], {
    nullable: true,
    description: 'Equal to one of these values, at most 1,000.',
  })
  in?: number[] | null;

  @Field(() => Int, { nullable: true, description: 'Greater than or equal to this value.' })
  gte?: number | null;

  @Field(() => Int, { nullable: true, description: 'Less than or equal to this value.' })
  lte?: number | null;
}

@InputType({ description: 'A filter for true and false.' })
export class BooleanFilter {
  @Field(() => Boolean, { nullable: true, description: 'Equal to this value.' })
  eq?: boolean | null;
}

/** Creates the input type `<Name>Filter` for the values of a registered enum. */
export function enumFilter(name: string, values: object): ClassType<Condition> {
  @InputType(`${name}Filter`, { description: `A filter for values of ${name}.` })
  class EnumFilter {
    @Field(() => values, { nullable: true, description: 'Equal to this value.' })
    eq?: unknown;

    @Field(() => [values], {
      nullable: true,
      description: 'Equal to one of these values, at most 1,000.',
    })
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
  description: 'The direction in which a list is ordered.',
  valuesConfig: {
    ASC: { description: 'Ascending: the smallest or earliest first.' },
    DESC: { description: 'Descending: the greatest or latest first.' },
  },
});
