import type { Opt } from '@mikro-orm/core';
import { Property } from '@mikro-orm/decorators/legacy';
import { Arg, Field, Int, ObjectType } from 'type-graphql';
import { Language, localized } from '../../../domain/values/language.ts';
import type { LocalDate } from '../../../domain/values/localDate.ts';
import {
  type FactProvenance,
  type Origin,
  Provenance,
  ProvenanceKind,
} from '../../graphql/types/provenance.ts';
import { LanguageType } from '../../graphql/types/values/language.ts';

/** The origins of facts that were stated after their record, by the names of the facts. */
export type ChangedFacts = Readonly<Record<string, Origin>>;

/**
 * The base of every record of a registry: its provenance, in the columns `provenance_*`, and that of
 * its changed facts.
 */
@ObjectType()
export abstract class SourcedRecord {
  @Property({ type: 'text' })
  provenanceSource!: string;

  @Property({ type: 'date' })
  provenanceAsOf!: LocalDate;

  @Property({ type: 'text' })
  provenanceKind!: ProvenanceKind;

  @Property({ type: 'json' })
  changedFacts!: ChangedFacts;

  @Field(() => Provenance, { description: 'The source of this record.' })
  provenance(): Provenance {
    const origin = {
      source: this.provenanceSource,
      asOf: this.provenanceAsOf,
      kind: this.provenanceKind,
    };
    const changed: FactProvenance[] = Object.entries(this.changedFacts)
      .map(([fact, { source, asOf, kind }]) => ({ fact, source, asOf, kind }))
      .toSorted((one, other) => (one.fact < other.fact ? -1 : 1));
    return new Provenance(origin, changed);
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

/** A record with a title in English, in Russian, or both. */
@ObjectType()
export abstract class TitledRecord extends SourcedRecord {
  @Property({ type: 'text', nullable: true })
  titleEn!: string | null;

  @Property({ type: 'text', nullable: true })
  titleRu!: string | null;

  /** Both titles, for filters of whether there is one. */
  @Property({
    type: 'text',
    generated: `(coalesce(title_en || ' ', '') || coalesce(title_ru, '')) stored`,
  })
  readonly titles!: Opt<string>;

  @Property({ type: 'text', generated: foldedTextsSql('title_en', 'title_ru') })
  readonly titlesFolded!: Opt<string>;

  @Property({ type: 'text[]', generated: textKeysSql('title_en', 'title_ru') })
  readonly titleKeys!: Opt<string[]>;

  @Field(() => String, {
    description:
      'The title of this object; if it is missing in the preferred language, the title in the other one.',
  })
  title(
    @Arg('lang', () => LanguageType, {
      defaultValue: Language.EN,
      description: 'The preferred language of the answer.',
    })
    lang: Language,
  ): string {
    return localized({ en: this.titleEn, ru: this.titleRu }, lang);
  }
}

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

/** Returns the origin of facts that an owner states through Katun on a day. */
export function originOfOwner(today: LocalDate): Origin {
  return { kind: ProvenanceKind.OWNER, source: 'its owner, through Katun', asOf: today };
}

/** Returns the provenance columns of facts that an owner states through Katun on a day. */
export function statedByOwner(today: LocalDate) {
  const { kind, source, asOf } = originOfOwner(today);
  return provenanceColumns(kind, source, asOf);
}

/** Returns the provenance columns of a row that is loaded from a source. */
export function provenanceColumns(kind: ProvenanceKind, source: string, asOf: LocalDate) {
  return {
    provenanceKind: kind,
    provenanceSource: source,
    provenanceAsOf: asOf,
    changedFacts: {} as ChangedFacts,
  };
}

/**
 * Records that the owner states facts of an existing record on a day: the origin of these facts
 * changes, and the origin of the others remains.
 * @param facts the names of the facts, as in the change feed.
 */
export function restate(row: SourcedRecord, facts: readonly string[], today: LocalDate): void {
  const origin = originOfOwner(today);
  row.changedFacts = {
    ...row.changedFacts,
    ...Object.fromEntries(facts.map((fact) => [fact, origin])),
  };
}
