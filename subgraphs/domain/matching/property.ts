import { identifierKey } from '../text/sameText.ts';
import type { LocalizedText } from '../values/language.ts';

/** A technical property of products: its names, and the unit in which its values are shown. */
export interface PropertyKind {
  readonly name: LocalizedText;
  /** UN/CEFACT code of the usual unit; null if the values are words or dimensionless numbers. */
  readonly unit: string | null;
}

/** The technical properties in needs and products, by code. */
export const propertyKinds: Readonly<Record<string, PropertyKind>> = {
  aperture: kind('Aperture size', 'Размер ячейки', 'MMT'),
  alkaliLoss: kind('Strength loss in alkali', 'Потеря прочности в щелочной среде', 'P1'),
  bondStrength: kind('Bond strength to concrete', 'Прочность сцепления с бетоном', 'MPA'),
  coating: kind('Coating', 'Покрытие', null),
  colour: kind('Colour', 'Цвет', null),
  compressiveStrength: kind('Compressive strength', 'Прочность при сжатии', 'MPA'),
  crossSection: kind('Cross-section', 'Сечение', null),
  density: kind('Density', 'Плотность', 'KMQ'),
  designLoad: kind('Design load', 'Расчётная нагрузка', 'B47'),
  diameter: kind('Nominal diameter', 'Номинальный диаметр', 'MMT'),
  elongation: kind('Elongation at maximum load', 'Удлинение при максимальной нагрузке', 'P1'),
  fibre: kind('Fibre', 'Волокно', null),
  fireClass: kind('Combustibility group', 'Группа горючести', null),
  flexuralStrength: kind('Flexural strength', 'Прочность при изгибе', 'MPA'),
  frostResistance: kind('Frost resistance temperature', 'Температура морозостойкости', 'CEL'),
  height: kind('Height', 'Высота', 'MTR'),
  length: kind('Length', 'Длина', 'MTR'),
  linearMass: kind('Mass per metre', 'Масса погонного метра', 'KL'),
  loadClass: kind('Load class', 'Класс нагрузки', null),
  massPerArea: kind('Mass per unit area', 'Поверхностная плотность', 'GM'),
  modulus: kind('Modulus of elasticity', 'Модуль упругости', 'A89'),
  nominalPressure: kind('Nominal pressure', 'Номинальное давление', 'MPA'),
  operatingVoltage: kind('Operating voltage', 'Рабочее напряжение', 'KVT'),
  polymer: kind('Polymer', 'Полимер', null),
  punctureResistance: kind('Static puncture resistance', 'Сопротивление продавливанию', 'B47'),
  ringStiffness: kind('Ring stiffness', 'Кольцевая жёсткость', 'PAL'),
  serviceLife: kind('Service life', 'Срок службы', 'ANN'),
  shearStrength: kind('Shear strength', 'Прочность при поперечном срезе', 'MPA'),
  standard: kind('Standard', 'Стандарт', null),
  stiffness: kind('Bending stiffness', 'Изгибная жёсткость', null),
  tensileStrength: kind('Tensile strength', 'Прочность при растяжении', 'MPA'),
  tensileStrengthLong: kind('Tensile strength, lengthwise', 'Прочность вдоль', 'N31'),
  tensileStrengthCross: kind('Tensile strength, crosswise', 'Прочность поперёк', 'N31'),
  thermalConductivity: kind('Thermal conductivity', 'Теплопроводность', 'D53'),
  thickness: kind('Thickness', 'Толщина', 'MMT'),
  uvResistance: kind('Strength kept after UV', 'Сохранение прочности после УФ', 'P1'),
  waterPermeability: kind('Filtration coefficient', 'Коэффициент фильтрации', null),
  width: kind('Width', 'Ширина', 'MTR'),
};

/**
 * Returns the code of the property that a text names in any spelling, such as "TensileStrength"; an
 * unknown code is returned as it is.
 */
export function propertyCode(text: string): string {
  return codes.get(identifierKey(text)) ?? text;
}

const codes = new Map(Object.keys(propertyKinds).map((code) => [identifierKey(code), code]));

function kind(en: string, ru: string, unit: string | null): PropertyKind {
  return { name: { en, ru }, unit };
}
