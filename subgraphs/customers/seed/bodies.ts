import { type LocalDate, addDays } from '../../vocabulary/localDate.ts';
import type { CustomerKind } from '../entities/customer.ts';

/** What a customer deals with, and so which products it needs. */
export type Sector = 'roads' | 'rail' | 'grids' | 'pipes' | 'water' | 'buildings' | 'mines';

/** A made-up customer of a sector, somewhere on a river. */
export interface Body {
  readonly id: string;
  readonly kind: `${CustomerKind}`;
  readonly joinedOn: LocalDate;
  readonly en: string;
  readonly ru: string;
  readonly sector: Sector;
  readonly riverEn: string;
  readonly riverRu: string;
}

const sectors = [
  ['roads', 'FEDERAL_BODY', 'Road Directorate', 'Дорожная дирекция'],
  ['rail', 'INFRASTRUCTURE_MONOPOLY', 'Railway Directorate', 'Железнодорожная дирекция'],
  ['grids', 'INFRASTRUCTURE_MONOPOLY', 'Grid Company', 'Сетевая компания'],
  ['pipes', 'INFRASTRUCTURE_MONOPOLY', 'Pipelines Company', 'Трубопроводная компания'],
  ['water', 'FEDERAL_BODY', 'Water Authority', 'Водное управление'],
  ['buildings', 'FEDERAL_BODY', 'Construction Directorate', 'Строительная дирекция'],
  ['mines', 'STATE_COMPANY', 'Mining Company', 'Горная компания'],
] as const;

const rivers = [
  ['Ob', 'Обь'],
  ['Tom', 'Томь'],
  ['Irtysh', 'Иртыш'],
  ['Yenisei', 'Енисей'],
  ['Angara', 'Ангара'],
  ['Lena', 'Лена'],
  ['Ishim', 'Ишим'],
  ['Chulym', 'Чулым'],
  ['Ket', 'Кеть'],
  ['Vasyugan', 'Васюган'],
  ['Selenga', 'Селенга'],
  ['Amur', 'Амур'],
] as const;

/** The made-up customers that complete the 90 of the source. */
export const bodies: readonly Body[] = rivers
  .flatMap(([riverEn, riverRu]) => sectors.map((sector) => ({ riverEn, riverRu, sector })))
  .slice(0, 78)
  .map(({ riverEn, riverRu, sector: [sector, kind, en, ru] }, index) => ({
    id: `demo-${sector}-${riverEn.toLowerCase()}`,
    kind,
    joinedOn: addDays('2016-01-11', 2 * index),
    en: `${en} ${riverEn}`,
    ru: `${ru} ${riverRu}`,
    sector,
    riverEn,
    riverRu,
  }));
