/** A technical property of products, and how registries and makers write it. */
export interface PropertyRow {
  readonly code: string;
  /** Whether its values are numbers or words. */
  readonly kind: 'NUMBER' | 'WORD';
  /** UN/CEFACT code of the usual unit; null for words and for numbers without a unit. */
  readonly unit: string | null;
  readonly en: string;
  readonly ru: string;
  /** Other names; case, white space, hyphens and full stops are ignored. */
  readonly also: readonly string[];
  /** The usual values, each with the other spellings of the same value. */
  readonly words: readonly { readonly word: string; readonly also: readonly string[] }[];
}

// code | kind | unit | English | Russian | also written | words = other spellings
const table = `
aperture | NUMBER | MMT | Aperture size | Размер ячейки | mesh size; cell size; размер ячеек; ячейка |
alkaliLoss | NUMBER | P1 | Strength loss in alkali | Потеря прочности в щелочной среде | alkali resistance loss; потеря прочности в щёлочи |
bondStrength | NUMBER | MPA | Bond strength to concrete | Прочность сцепления с бетоном | bond to concrete; прочность сцепления; сцепление с бетоном |
coating | WORD |  | Coating | Покрытие |  | polymer dispersion = полимерная дисперсия; bitumen = битум, битумная; PVC = ПВХ
colour | WORD |  | Colour | Цвет | color; цвет изделия | grey = серый, gray; white = белый; blue = синий; green = зелёный; red = красный
compressiveStrength | NUMBER | MPA | Compressive strength | Прочность при сжатии | compression strength; прочность на сжатие |
crossSection | WORD |  | Cross-section | Сечение | section; profile; поперечное сечение; профиль |
density | NUMBER | KMQ | Density | Плотность |  |
designLoad | NUMBER | B47 | Design load | Расчётная нагрузка | расчетная нагрузка |
diameter | NUMBER | MMT | Nominal diameter | Номинальный диаметр | diameter; outer diameter; диаметр; наружный диаметр; Ду; DN |
elongation | NUMBER | P1 | Elongation at maximum load | Удлинение при максимальной нагрузке | elongation; elongation at break; удлинение; относительное удлинение; удлинение при разрыве |
fibre | WORD |  | Fibre | Волокно | fiber; fibre type; вид волокна; тип волокна | glass = стекло, стекловолокно, fibreglass, fiberglass; basalt = базальт, базальтовое волокно; carbon = углерод, углеродное волокно, углеволокно; polyester = полиэфир, полиэстер, PET
fireClass | WORD |  | Combustibility group | Группа горючести | fire class; combustibility; горючесть; класс горючести | G1 = Г1; G2 = Г2; G3 = Г3; G4 = Г4; NG = НГ
flexuralStrength | NUMBER | MPA | Flexural strength | Прочность при изгибе | bending strength; прочность на изгиб |
frostResistance | NUMBER | CEL | Frost resistance temperature | Температура морозостойкости | frost resistance; морозостойкость |
height | NUMBER | MTR | Height | Высота |  |
length | NUMBER | MTR | Length | Длина |  |
linearMass | NUMBER | KL | Mass per metre | Масса погонного метра | linear mass; mass per running metre; погонная масса; масса 1 м; масса погонного м |
loadClass | WORD |  | Load class | Класс нагрузки |  |
massPerArea | NUMBER | GM | Mass per unit area | Поверхностная плотность | mass per area; area density; surface density; плотность поверхностная; масса на единицу площади |
modulus | NUMBER | A89 | Modulus of elasticity | Модуль упругости | elastic modulus; Young’s modulus; модуль Юнга; модуль упругости при растяжении |
nominalPressure | NUMBER | MPA | Nominal pressure | Номинальное давление | pressure rating; PN; рабочее давление |
operatingVoltage | NUMBER | KVT | Operating voltage | Рабочее напряжение | voltage; напряжение |
polymer | WORD |  | Polymer | Полимер | polymer type; вид полимера; тип полимера; материал матрицы | HDPE = ПНД, ПЭНД; LLDPE = ЛПЭНП; PVC = ПВХ; silicone = силикон; polyester resin = полиэфирная смола
punctureResistance | NUMBER | B47 | Static puncture resistance | Сопротивление продавливанию | CBR; puncture resistance; прочность на продавливание |
ringStiffness | NUMBER | PAL | Ring stiffness | Кольцевая жёсткость |  |
serviceLife | NUMBER | ANN | Service life | Срок службы | lifetime; срок эксплуатации |
shearStrength | NUMBER | MPA | Shear strength | Прочность при поперечном срезе | transverse shear strength; прочность на срез |
standard | WORD |  | Standard | Стандарт | нормативный документ |
stiffness | NUMBER |  | Bending stiffness | Изгибная жёсткость |  |
tensileStrength | NUMBER | MPA | Tensile strength | Прочность при растяжении | tension strength; прочность на растяжение; временное сопротивление разрыву; предел прочности при растяжении |
tensileStrengthLong | NUMBER | N31 | Tensile strength, lengthwise | Прочность вдоль | tensile strength MD; longitudinal tensile strength; прочность при растяжении вдоль; разрывная нагрузка вдоль; прочность в продольном направлении |
tensileStrengthCross | NUMBER | N31 | Tensile strength, crosswise | Прочность поперёк | tensile strength CMD; transverse tensile strength; прочность при растяжении поперёк; разрывная нагрузка поперёк; прочность в поперечном направлении |
thermalConductivity | NUMBER | D53 | Thermal conductivity | Теплопроводность | коэффициент теплопроводности |
thickness | NUMBER | MMT | Thickness | Толщина |  |
uvResistance | NUMBER | P1 | Strength kept after UV | Сохранение прочности после УФ | UV resistance; стойкость к УФ; стойкость к ультрафиолету |
waterPermeability | NUMBER |  | Filtration coefficient | Коэффициент фильтрации | water permeability; водопроницаемость |
width | NUMBER | MTR | Width | Ширина |  |
`;

/** The dictionary of technical properties in needs and products. */
export const propertyTable: readonly PropertyRow[] = table.trim().split('\n').map(rowOf);

function rowOf(line: string): PropertyRow {
  const [code, kind, unit, en, ru, also = '', words = '', ...rest] = line
    .split('|')
    .map((cell) => cell.trim());
  if (!code || (kind !== 'NUMBER' && kind !== 'WORD') || !en || !ru || rest.length > 0) {
    throw new Error(`A row of the table of properties is malformed: ${line}`);
  }
  return {
    code,
    kind,
    unit: unit || null,
    en,
    ru,
    also: listOf(also, '; '),
    words: listOf(words, '; ').map((cell) => {
      const [word, spellings = ''] = cell.split(' = ');
      return { word: word!, also: listOf(spellings, ', ') };
    }),
  };
}

function listOf(cell: string, separator: string): string[] {
  return cell === '' ? [] : cell.split(separator);
}
