import { describe, expect, it } from 'vitest';
import { cargoOf } from '../../../../../subgraphs/products/rules/capacity/cargo.ts';
import {
  type RawProperty,
  readProperty,
} from '../../../../../subgraphs/products/rules/criteria/property.ts';
import { parseUnit } from '../../../../../subgraphs/domain/values/units/unit.ts';
import { quantity } from '../../sampleNeed.ts';

function cargo(value: string, unit: string, ...properties: RawProperty[]) {
  const { kilograms, cubicMetres } = cargoOf(quantity(value, unit), {
    unit: parseUnit(unit),
    packaging: [],
    properties: properties.map((raw) => readProperty(raw, null)),
  });
  return [String(kilograms), String(cubicMetres)];
}

const length = (code: string, value: string, unit = 'MMT') => ({ code, value, unit });

describe('the cargo of a match', () => {
  it('weighs area × mass per area, length × linear mass, or volume × density', () => {
    // 2,000 m² of 340 g/m².
    expect(cargo('2', 'DAA', { code: 'massPerArea', value: '340', unit: 'GM' })[0]).toBe('680');
    expect(cargo('100', 'MTR', { code: 'linearMass', value: '210', unit: 'GF' })[0]).toBe('21');
    const dense = { code: 'density', value: '110', unit: 'KMQ' };
    expect(cargo('3', 'MTQ', dense)).toEqual(['330', '3']);
    // A sheet of 1,000 m² and 1.5 mm.
    expect(cargo('1', 'DAA', length('thickness', '1.5'), dense)).toEqual(['165', '1.5']);
  });

  it('has the volume of the boxes around pipes and pieces', () => {
    expect(cargo('100', 'MTR', length('diameter', '600'))).toEqual(['null', '36']);
    expect(cargo('100', 'MTR', length('diameter', '300'))).toEqual(['null', '9']);
    const tank = [length('diameter', '2', 'MTR'), length('length', '4', 'MTR')];
    expect(cargo('3', 'H87', ...tank)).toEqual(['null', '48']);
    const cover = [length('length', '500'), length('width', '400')];
    expect(cargo('10', 'H87', ...cover)).toEqual(['null', '0.8']);
  });

  it('counts the larger bound of an interval', () => {
    const about = { code: 'linearMass', lower: '1', upper: '2', unit: 'KL' };
    expect(cargo('10', 'MTR', about)[0]).toBe('20');
  });

  it('is unknown if the product states too little', () => {
    expect(cargo('10', 'H87', length('height', '8', 'MTR'))).toEqual(['null', 'null']);
    expect(cargo('10', 'MTK', { code: 'massPerArea', value: '340', unit: 'furlong' })).toEqual([
      'null',
      'null',
    ]);
  });
});
