import { Type } from '@mikro-orm/core';
import { Decimal } from '../../../domain/values/decimal.ts';
import { type Region, findRegion } from '../../../domain/registries/region.ts';
import {
  type Criterion,
  type RawCriterion,
  readCriteria,
  writeCriteria,
} from '../../../domain/matching/requirement.ts';
import { type Unit, parseUnit } from '../../../domain/values/units/unit.ts';

/** A `numeric` column as an exact decimal. */
export class DecimalColumn extends Type<Decimal | null, string | null> {
  override convertToDatabaseValue(value: Decimal | string | null): string | null {
    return value === null || value === undefined ? null : value.toString();
  }
  override convertToJSValue(value: string | null): Decimal | null {
    return value === null || value === undefined ? null : new Decimal(value);
  }
  override getColumnType(): string {
    return 'numeric';
  }
  override compareAsType(): string {
    return 'string';
  }
}

/** A `text` column with the UN/CEFACT code of a unit. */
export class UnitColumn extends Type<Unit | null, string | null> {
  override convertToDatabaseValue(value: Unit | string | null): string | null {
    return typeof value === 'string' ? value : (value?.code ?? null);
  }
  override convertToJSValue(value: string | null): Unit | null {
    return value === null || value === undefined ? null : parseUnit(value);
  }
  override getColumnType(): string {
    return 'text';
  }
  override compareAsType(): string {
    return 'string';
  }
}

/** A `text` column with the ISO 3166-2 code of a region. */
export class RegionColumn extends Type<Region | null, string | null> {
  override convertToDatabaseValue(value: Region | string | null): string | null {
    return typeof value === 'string' ? value : (value?.code ?? null);
  }
  override convertToJSValue(value: string | null): Region | null {
    return value === null || value === undefined ? null : findRegion(value);
  }
  override getColumnType(): string {
    return 'text';
  }
  override compareAsType(): string {
    return 'string';
  }
}

/** A `jsonb` column with the criteria of a need. */
export class CriteriaColumn extends Type<readonly Criterion[], string> {
  override convertToDatabaseValue(value: readonly Criterion[] | string): string {
    return typeof value === 'string' ? value : JSON.stringify(writeCriteria(value));
  }
  override convertToJSValue(value: readonly RawCriterion[] | string): readonly Criterion[] {
    return readCriteria(typeof value === 'string' ? JSON.parse(value) : value)!;
  }
  override getColumnType(): string {
    return 'jsonb';
  }
  override compareAsType(): string {
    return 'string';
  }
}
