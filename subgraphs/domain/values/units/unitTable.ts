/** The dimensions of units. Each kind of package is a dimension of its own. */
export type Dimension = (typeof dimensions)[number];

/** A unit, and its spellings in the registries. */
export interface UnitRow {
  /** UN/CEFACT codes: the canonical code of Recommendation 20 first, then others in use. */
  readonly codes: readonly string[];
  /** OKEI codes, the canonical one first; none if OKEI does not have the unit. */
  readonly okei: readonly string[];
  readonly dimension: Dimension;
  /** How many base units of the dimension equal one of this unit: a finite decimal. */
  readonly factor: string;
  /** The symbol of the unit in international use. */
  readonly symbol: string;
  readonly symbolRu: string;
  readonly en: string;
  readonly ru: string;
  /** Other spellings; case, white space, full stops and superscript digits are ignored. */
  readonly also: readonly string[];
}

/** All dimensions; for packages, the kind of package. */
export const dimensions = [
  ...(['LENGTH', 'AREA', 'VOLUME', 'MASS'] as const),
  ...(['PIECE', 'SHEET', 'ROLL', 'COIL', 'BUNDLE', 'PACK', 'SET', 'KIT'] as const),
  ...(['PRESSURE', 'FORCE', 'FORCE_PER_LENGTH', 'THERMAL_CONDUCTIVITY', 'VOLTAGE'] as const),
  ...(['MASS_PER_LENGTH', 'MASS_PER_AREA', 'DENSITY'] as const),
  ...(['TEMPERATURE', 'RATIO', 'ANGLE', 'TIME', 'CALENDAR'] as const),
];

// codes | OKEI | dimension | factor | symbol | Russian symbol | English | Russian | also written
const table = `
MTR LM         | 006 018 | LENGTH               | 1          | m       | м         | metre | метр | meter; пог. м; п. м; м. п; м. пог; погонный метр; running metre; linear metre
KMT KTM        | 008     | LENGTH               | 1000       | km      | км        | kilometre | километр | kilometer; тыс. м
DMT            | 005     | LENGTH               | 0.1        | dm      | дм        | decimetre | дециметр | decimeter
CMT            | 004     | LENGTH               | 0.01       | cm      | см        | centimetre | сантиметр | centimeter
MMT            | 003     | LENGTH               | 0.001      | mm      | мм        | millimetre | миллиметр | millimeter
4H             |         | LENGTH               | 0.000001   | µm      | мкм       | micrometre | микрометр | micrometer; micron; микрон; mkm
MTK            | 055     | AREA                 | 1          | m²      | м²        | square metre | квадратный метр | кв. м; м. кв; sq. m; sqm
DAA            | 058     | AREA                 | 1000       | thousand m² | тыс. м² | thousand square metres | тысяча квадратных метров | 10³ m²; 10³ м²; 1000 m²; 1000 м²; тыс. кв. м; decare
HAR            | 059     | AREA                 | 10000      | ha      | га        | hectare | гектар | гектаров; гектара; hectares; hm²
DMK            | 053     | AREA                 | 0.01       | dm²     | дм²       | square decimetre | квадратный дециметр | кв. дм
CMK            | 051     | AREA                 | 0.0001     | cm²     | см²       | square centimetre | квадратный сантиметр | кв. см
MMK            | 050     | AREA                 | 0.000001   | mm²     | мм²       | square millimetre | квадратный миллиметр | кв. мм
MTQ            | 113     | VOLUME               | 1          | m³      | м³        | cubic metre | кубический метр | куб. м; м. куб; cu. m; cbm
R9             | 114     | VOLUME               | 1000       | thousand m³ | тыс. м³ | thousand cubic metres | тысяча кубических метров | 10³ m³; 10³ м³; 1000 m³; 1000 м³; тыс. куб. м
LTR DMQ        | 112     | VOLUME               | 0.001      | l       | л         | litre | литр | литров; литра; liter; litres; dm³; дм³; куб. дм; cubic decimetre; кубический дециметр
CMQ            | 111     | VOLUME               | 0.000001   | cm³     | см³       | cubic centimetre | кубический сантиметр | куб. см; cc
KGM            | 166     | MASS                 | 1          | kg      | кг        | kilogram | килограмм |
GRM            | 163     | MASS                 | 0.001      | g       | г         | gram | грамм | гр
TNE            | 168     | MASS                 | 1000       | t       | т         | tonne | тонна | тн; тонн; metric ton
KTN            | 169     | MASS                 | 1000000    | thousand t | тыс. т  | thousand tonnes | тысяча тонн | 10³ t; 10³ т; kilotonne; килотонна
H87 PCE NMB EA | 796     | PIECE                | 1          | pc      | шт.       | piece | штука | штук; штуки; pcs; pieces; each
T3 MIL         | 798     | PIECE                | 1000       | thousand pcs | тыс. шт. | thousand pieces | тысяча штук | 10³ pc; 1000 шт; 10³ шт
PR             | 715     | PIECE                | 2          | pair    | пара      | pair | пара | пар; пары; pairs
ST             | 625     | SHEET                | 1          | sheet   | лист      | sheet | лист | листов; листа; sheets
RO NRL XRO     | 736     | ROLL                 | 1          | roll    | рул.      | roll | рулон | рулонов; рулона; rolls
CL XCL         |         | COIL                 | 1          | coil    | бухта     | coil | бухта | бухт; бухты; coils
BE XBE         |         | BUNDLE               | 1          | bundle  | связка    | bundle | связка | связок; связки; bundles
NMP PK XPK     | 778     | PACK                 | 1          | pack    | упак.     | pack | упаковка | уп; упаковок; packs; package
SET            | 704     | SET                  | 1          | set     | набор     | set | набор | наборов; sets
KT             | 839     | KIT                  | 1          | kit     | компл.    | kit | комплект | к-т; комплектов; kits
PAL            | 294     | PRESSURE             | 1          | Pa      | Па        | pascal | паскаль | N/m²; Н/м²
KPA            | 297     | PRESSURE             | 1000       | kPa     | кПа       | kilopascal | килопаскаль | kN/m²; кН/м²
MPA            | 298     | PRESSURE             | 1000000    | MPa     | МПа       | megapascal | мегапаскаль | N/mm²; Н/мм²
A89            |         | PRESSURE             | 1000000000 | GPa     | ГПа       | gigapascal | гигапаскаль | kN/mm²; кН/мм²
BAR            | 309     | PRESSURE             | 100000     | bar     | бар       | bar | бар | bars
E42 ATT        | 301     | PRESSURE             | 98066.5    | kgf/cm² | кгс/см²   | kilogram-force per square centimetre | килограмм-сила на квадратный сантиметр | кгс/кв. см; кгс/см кв; технических атмосфер; техническая атмосфера; ат
NEW            | 289     | FORCE                | 1          | N       | Н         | newton | ньютон |
B47            |         | FORCE                | 1000       | kN      | кН        | kilonewton | килоньютон |
B37            |         | FORCE                | 9.80665    | kgf     | кгс       | kilogram-force | килограмм-сила |
4P             |         | FORCE_PER_LENGTH     | 1          | N/m     | Н/м       | newton per metre | ньютон на метр |
N31            |         | FORCE_PER_LENGTH     | 1000       | kN/m    | кН/м      | kilonewton per metre | килоньютон на метр | N/mm; Н/мм
KL             |         | MASS_PER_LENGTH      | 1          | kg/m    | кг/м      | kilogram per metre | килограмм на метр | кг/пог. м; кг/п. м
GF             |         | MASS_PER_LENGTH      | 0.001      | g/m     | г/м       | gram per metre | грамм на метр | г/пог. м; г/п. м
GM             |         | MASS_PER_AREA        | 1          | g/m²    | г/м²      | gram per square metre | грамм на квадратный метр | гр/м²; г/м кв; гр/м кв; г/кв. м; гр/кв. м; gsm
28             |         | MASS_PER_AREA        | 1000       | kg/m²   | кг/м²     | kilogram per square metre | килограмм на квадратный метр | кг/м кв; кг/кв. м
KMQ            | 316     | DENSITY              | 1          | kg/m³   | кг/м³     | kilogram per cubic metre | килограмм на кубический метр | кг/м куб; кг/куб. м
D53            |         | THERMAL_CONDUCTIVITY | 1          | W/(m·K) | Вт/(м·К)  | watt per metre kelvin | ватт на метр-кельвин | Вт/(м·°С); Вт/(м·°C); W/(m·°C)
VLT            | 222     | VOLTAGE              | 1          | V       | В         | volt | вольт |
KVT            | 223     | VOLTAGE              | 1000       | kV      | кВ        | kilovolt | киловольт |
CEL            | 280     | TEMPERATURE          | 1          | °C      | °C        | degree Celsius | градус Цельсия | °С; ºC; ºС; град. C; град. С; градусов Цельсия
C62            | 642     | RATIO                | 1          | 1       | ед.       | one | единица | unit
P1             | 744     | RATIO                | 0.01       | %       | %         | percent | процент | процентов; per cent
DD             |         | ANGLE                | 1          | °       | °         | degree | градус | град; градусов; deg
HUR            | 356     | TIME                 | 1          | h       | ч         | hour | час | часов; часа; hours
DAY            | 359     | TIME                 | 24         | d       | сут       | day | сутки | д; дн; день; дней; дня; days
MON            | 362     | CALENDAR             | 1          | mo      | мес       | month | месяц | месяцев; месяца; months
ANN            | 366     | CALENDAR             | 12         | y       | год       | year | год | лет; года; years; yr
`;

/**
 * The units. A month has no fixed number of days, so months and years have a dimension of their
 * own. A set (набор) differs from a kit (комплект).
 */
export const unitTable: readonly UnitRow[] = table.trim().split('\n').map(rowOf);

/**
 * Spellings that are ambiguous, or that mean another unit in SI or Recommendation 20. They could
 * mean milli- or megapascal, milli- or megametre, year or gram, packet or pascal; one is the Latin letter that looks like the newton's symbol in Cyrillic.
 */
export const ambiguousSpellings: ReadonlySet<string> = new Set('mPa мПа Mm Мм г. PA H'.split(' '));

function rowOf(line: string): UnitRow {
  const [codes, okei, dimension, factor, symbol, symbolRu, en, ru, also, ...rest] = line
    .split('|')
    .map((cell) => cell.trim());
  const known = dimensions.find((name) => name === dimension);
  const isComplete = also !== undefined && rest.length === 0;
  if (!codes || !known || !factor || !symbol || !symbolRu || !en || !ru || !isComplete) {
    throw new Error(`A row of the table of units is malformed: ${line}`);
  }
  return {
    codes: codes.split(' '),
    okei: okei ? okei.split(' ') : [],
    dimension: known,
    factor,
    symbol,
    symbolRu,
    en,
    ru,
    also: also === '' ? [] : also.split('; '),
  };
}
