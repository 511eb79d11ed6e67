import type { Opt } from '@mikro-orm/core';
import { Property } from '@mikro-orm/decorators/legacy';
import { Arg, Field, Int, ObjectType } from 'type-graphql';
import { Language, localized } from '../../../domain/values/language.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { Provenance, ProvenanceKind } from '../../graphql/provenance.ts';
import { LanguageType } from '../../graphql/values/language.ts';

/** What every record of a registry has: where it comes from. Columns `provenance_*`. */
@ObjectType()
export abstract class SourcedRecord {
  @Property({ type: 'text' })
  provenanceSource!: string;

  @Property({ type: 'date' })
  provenanceAsOf!: LocalDate;

  @Property({ type: 'text' })
  provenanceKind!: ProvenanceKind;

  @Field(() => Provenance, { description: 'Where this record comes from.' })
  provenance(): Provenance {
    return new Provenance(this.provenanceSource, this.provenanceAsOf, this.provenanceKind);
  }
}

/** Both names of a record in one text, Russian last: the expression of the generated column `names`. */
const bothNamesSql = `coalesce(name_en || ' ', '') || coalesce(name_ru, '')`;

/** A record with a name in English, in Russian, or both. */
@ObjectType()
export abstract class NamedRecord extends SourcedRecord {
  @Property({ type: 'text', nullable: true })
  nameEn!: string | null;

  @Property({ type: 'text', nullable: true })
  nameRu!: string | null;

  /** Both names: what lists are ordered by, filtered and searched in. */
  @Property({ type: 'text', generated: `(${bothNamesSql}) stored` })
  readonly names!: Opt<string>;

  @Field(() => String, {
    description: 'Its name, in the other language where this one is missing.',
  })
  name(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'Preferred language.',
    })
    lang: Language,
  ): string {
    return localized({ en: this.nameEn, ru: this.nameRu }, lang);
  }
}

/** The column and field of the version that each change of a record counts up. */
export function Version(): PropertyDecorator {
  return (target, name) => {
    Property({ type: 'integer' })(target, name as string);
    Field(() => Int, {
      simple: true,
      description: 'How often it was written; pass it as `expectedVersion` of a change.',
    })(target, name);
  };
}

/** The columns of the provenance of what an owner states through Katun on a day. */
export function statedByOwner(today: LocalDate) {
  return provenanceColumns(ProvenanceKind.OWNER, 'its owner, through Katun', today);
}

/** The columns of a record's provenance, for rows that are written from data. */
export function provenanceColumns(kind: ProvenanceKind, source: string, asOf: LocalDate) {
  return { provenanceKind: kind, provenanceSource: source, provenanceAsOf: asOf };
}
