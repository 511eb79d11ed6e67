import { expect, it } from 'vitest';
import { regionOfAddress } from '../../../../subgraphs/domain/places/regionOfAddress.ts';
import { regions } from '../../../../subgraphs/domain/registries/region.ts';

const codeOf = (address: string) => regionOfAddress(address)?.code ?? null;

it.each([
  ['Российская Федерация, 656000, Алтайский край, г. Барнаул', 'RU-ALT'],
  ['Алтайский край', 'RU-ALT'],
  ['Край Алтайский, Барнаул', 'RU-ALT'],
  ['656049, г. Барнаул, пр-кт Ленина', 'RU-ALT'],
  ['Респ Алтай, г Горно-Алтайск', 'RU-AL'],
  ['Республика Алтай', 'RU-AL'],
  ['г. Москва, ул. Ленинградская, 5', 'RU-MOW'],
  ['Москва', 'RU-MOW'],
  ['119021, Москва, ул. Льва Толстого', 'RU-MOW'],
  ['Московская обл., г. Химки', 'RU-MOS'],
  ['г. Санкт-Петербург, пр. Московский', 'RU-SPE'],
  ['Ханты-Мансийский автономный округ - Югра АО, Тюменская область', 'RU-KHM'],
  ['628000, Ханты-Мансийский Автономный округ — Югра', 'RU-KHM'],
  ['Удмуртская Республика, г. Ижевск', 'RU-UD'],
  ['Республика Саха (Якутия), г. Якутск', 'RU-SA'],
  ['обл. Новосибирская, г. Бердск', 'RU-NVS'],
])('finds the region of an address: %s', (address, code) => {
  expect(codeOf(address)).toBe(code);
});

it.each([
  ['г. Бийск'],
  ['по адресу заказчика'],
  ['656000, Новосибирская область'],
  ['Алтайский край; Республика Алтай'],
  ['Московская область, г. Москва'],
  ['ул. Московская, 10'],
  ['Алтай'],
  ['пр-кт Алтайский'],
  ['ИНН 2200000002'],
  [''],
])('tells no region of an address that names none, or several: %s', (address) => {
  expect(codeOf(address)).toBeNull();
});

it('finds every region by its own name', () => {
  for (const { code, label } of regions.slice(1)) {
    expect([code, codeOf(label.ru!)]).toEqual([code, code]);
  }
});
