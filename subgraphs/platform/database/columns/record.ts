import type { Opt } from '@mikro-orm/core';
import { Property } from '@mikro-orm/decorators/legacy';
import { Arg, Field, Int, ObjectType } from 'type-graphql';
import { Language, localized } from '../../../domain/values/language.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import { Provenance, ProvenanceKind } from '../../graphql/types/provenance.ts';
import { LanguageType } from '../../graphql/types/values/language.ts';

/** The base of every record of a registry: its provenance, in the columns `provenance_*`. */
@ObjectType()
export abstract class SourcedRecord {
  @Property({ type: 'text' })
  provenanceSource!: string;

  @Property({ type: 'date' })
  provenanceAsOf!: LocalDate;

  @Property({ type: 'text' })
  provenanceKind!: ProvenanceKind;

  @Field(() => Provenance, { description: 'The source of this record.' })
  provenance(): Provenance {
    return new Provenance(this.provenanceSource, this.provenanceAsOf, this.provenanceKind);
  }
}

/**
 * SQL of the generated column `names`, which joins both names of a record, the Russian one last.
 */
const bothNamesSql = `coalesce(name_en || ' ', '') || coalesce(name_ru, '')`;

/** Returns the SQL of a generated column with texts in two languages, for filters of a part of them. */
export function foldedTextsSql(en: string, ru: string): string {
  return `(${[en, ru].map((text) => `coalesce(E'\\n' || folded_text(${text}), '')`).join(' || ')}) stored`;
}

/** Returns the SQL of a generated column with texts in two languages, for filters of a whole text. */
export function textKeysSql(en: string, ru: string): string {
  return `(array_remove(array[text_key(${en}), text_key(${ru})], null)) stored`;
}

/** A record with an English name, a Russian name, or both. */
@ObjectType()
export abstract class NamedRecord extends SourcedRecord {
  @Property({ type: 'text', nullable: true })
  nameEn!: string | null;

  @Property({ type: 'text', nullable: true })
  nameRu!: string | null;

  /** Both names joined in one column, for ordering. */
  @Property({ type: 'text', generated: `(${bothNamesSql}) stored` })
  readonly names!: Opt<string>;

  @Property({ type: 'text', generated: foldedTextsSql('name_en', 'name_ru') })
  readonly namesFolded!: Opt<string>;

  @Property({ type: 'text[]', generated: textKeysSql('name_en', 'name_ru') })
  readonly nameKeys!: Opt<string[]>;

  @Field(() => String, {
    description:
      'The name of this object; if it is missing in the preferred language, the name in the ' +
      'other one.',
  })
  name(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string {
    return localized({ en: this.nameEn, ru: this.nameRu }, lang);
  }
}

/**
 * The property that a filter on the name of a `NamedRecord` reads. A condition holds if the name in
 * one of the languages satisfies it.
 */
export const localizedNames = {
  property: 'names',
  texts: { folded: 'namesFolded', keys: 'nameKeys' },
} as const;

/** Declares the column and the field of a record's version, which every change increments. */
export function Version(): PropertyDecorator {
  return (target, name) => {
    Property({ type: 'integer' })(target, name as string);
    Field(() => Int, {
      simple: true,
      description:
        'The number of times that the record was written; pass it as `expectedVersion` of a ' +
        'change.',
    })(target, name);
  };
}

/** Returns the provenance columns of facts that an owner states through Katun on a day. */
export function statedByOwner(today: LocalDate) {
  return provenanceColumns(ProvenanceKind.OWNER, 'its owner, through Katun', today);
}

/** Returns the provenance columns of a row that is loaded from a source. */
export function provenanceColumns(kind: ProvenanceKind, source: string, asOf: LocalDate) {
  return { provenanceKind: kind, provenanceSource: source, provenanceAsOf: asOf };
}
