import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { NamedRecord } from '../../../platform/database/columns/record.ts';
import { UnitColumn } from '../../../platform/database/columns/columns.ts';
import { LocalizedText } from '../../../domain/values/language.ts';
import type { ProductTypeFacts } from '../../rules/criteria/candidate.ts';
import type { Unit } from '../../../domain/values/units/unit.ts';
import { UnitType } from '../../../platform/graphql/types/values/unit.ts';

@Directive('@key(fields: "code")')
@Entity({ tableName: 'product_type' })
@Directive('@cacheControl(maxAge: 300)')
@ObjectType({
  description:
    'A product type that buyers and makers both recognise. It has several OKPD2 codes, because some types, such as geogrids, have no code of their own.',
})
export class ProductType extends NamedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, {
    simple: true,
    description: 'The code of the type in Katun, such as "geogrid-biaxial".',
  })
  code!: string;

  @Property({ type: 'text[]' })
  @Field(() => [String], {
    simple: true,
    description: 'OKPD2 codes under which products of the type are purchased.',
  })
  okpd2!: string[];

  @Property({ type: UnitColumn })
  @Field(() => UnitType, { simple: true, description: 'The usual unit of purchase.' })
  unit!: Unit;
}

/**
 * Returns the facts of a product type that the rules read.
 * @param type the stored type; null if there is none with the code, which then has no OKPD2 codes and is
 * named by its code.
 */
export function typeFacts(code: string, type: ProductType | null): ProductTypeFacts {
  return {
    code,
    okpd2: type?.okpd2 ?? [],
    names: new LocalizedText(type?.nameEn ?? null, type?.nameRu ?? null),
  };
}
