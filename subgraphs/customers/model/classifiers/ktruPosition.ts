import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { Unit } from '../../../domain/values/units/unit.ts';
import { UnitColumn } from '../../../platform/database/columns/columns.ts';
import { SourcedRecord } from '../../../platform/database/columns/record.ts';
import { UnitType } from '../../../platform/graphql/types/values/unit.ts';

@Directive('@key(fields: "code")')
@Entity({ tableName: 'ktru_position' })
@Directive('@cacheControl(maxAge: 300)')
@ObjectType({
  description: 'A position of the catalogue of goods, works and services KTRU, as imported.',
})
export class KtruPosition extends SourcedRecord {
  @PrimaryKey({ type: 'text' })
  @Field(() => ID, { simple: true, description: 'The code, such as "22.23.19.110-00000001".' })
  code!: string;

  @Property({ type: 'text' })
  @Field(() => String, { simple: true, description: 'The name in the catalogue, in Russian.' })
  name!: string;

  @Property({ type: UnitColumn, nullable: true })
  @Field(() => UnitType, {
    nullable: true,
    simple: true,
    description: 'The unit of the catalogue; null if the imported file states none.',
  })
  unit!: Unit | null;
}
