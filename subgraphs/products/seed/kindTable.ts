/**
 * Sizes and grades that members of the cluster make besides the catalogue's own:
 * article of the series | maker | name of a grade, {1} and {2} being the figures | the same in Russian |
 * property (joined by + where it has the same figure), unit where it is not the usual one: figures | a
 * second one.
 */
export const kindTable = `
GG | fabrics-loktevka   | {1}/{2} kN/m | {1}/{2} кН/м | tensileStrengthLong: 30 40 60 70 120 150 | tensileStrengthCross: 30 60
GB | basalt-kolyvan     | {1}/{2} kN/m | {1}/{2} кН/м | tensileStrengthLong: 30 40 60 70 120 150 | tensileStrengthCross: 30 60
GU | geosynthetics-ob   | {1}/{2} kN/m | {1}/{2} кН/м | tensileStrengthLong: 60 100 150 250 300 400 | tensileStrengthCross: 20 40
GA | geosynthetics-ob   | {1}/{1} kN/m, aperture {2} mm | {1}/{1} кН/м, ячейка {2} мм | tensileStrengthLong+tensileStrengthCross: 30 70 80 120 | aperture: 12.5 20 40
GAB | basalt-kolyvan    | {1}/{1} kN/m, aperture {2} mm | {1}/{1} кН/м, ячейка {2} мм | tensileStrengthLong+tensileStrengthCross: 30 70 80 120 | aperture: 12.5 20 40
GC | membranes-kulunda  | {1} mm high, cell {2} mm | высота {1} мм, ячейка {2} мм | height MMT: 50 75 100 150 200 300 | aperture: 250 330 660
GT | geosynthetics-ob   | {1} g/m² | {1} г/м² | massPerArea: 100 150 250 350 450 500 600 800
GW | geosynthetics-ob   | {1}/{2} kN/m | {1}/{2} кН/м | tensileStrengthLong: 80 150 300 400 600 | tensileStrengthCross: 80 100
GD | geosynthetics-ob   | {1} mm | {1} мм | thickness: 4 6 7 10 12 16 20
GE | membranes-kulunda  | {1} mm | {1} мм | thickness: 8 12 15 18 25 30
BM | membranes-kulunda  | {1} mm | {1} мм | thickness: 5 6.4 7.5 8 10
GM | membranes-kulunda  | {1} mm, {2} m wide | {1} мм, ширина {2} м | thickness: 0.5 0.75 1.25 2.5 3 | width: 3 5 7
GL | membranes-kulunda  | {1} mm, {2} m wide | {1} мм, ширина {2} м | thickness: 0.5 0.75 1.25 2 2.5 | width: 3 5
GV | membranes-kulunda  | {1} mm | {1} мм | thickness: 0.8 1 1.2 1.8 2.5 3
CM | rebar-biya         | {1}×{1}×{2} mm | {1}×{1}×{2} мм | aperture: 50 75 100 150 200 | diameter: 2.5 3.5 5 6
CD | pultrusion-chumysh | {1}×{2} mm | {1}×{2} мм | diameter: 20 28 36 40 | length MMT: 400 450 600
FT | basalt-kolyvan     | {1}×{2} mm | {1}×{2} мм | diameter: 4 5 7 8 | length MMT: 150 200 300 400 500
BR | basalt-kolyvan     | {1} g/m | {1} г/м | linearMass GF: 0.3 0.6 0.9 1.8 3.6
BC | basalt-kolyvan     | {1} mm | {1} мм | length MMT: 3 6 18 36 48
VR | fabrics-loktevka   | {1} g/m | {1} г/м | linearMass GF: 0.3 0.6 0.9 1.8 4.8 9.6
VM | fabrics-loktevka   | {1} g/m², {2} m wide | {1} г/м², ширина {2} м | massPerArea: 100 225 600 900 | width: 1.04 2.08
VF | fabrics-loktevka   | {1} g/m², {2} m wide | {1} г/м², ширина {2} м | massPerArea: 300 400 450 1000 1200 | width: 1.04 2.54
BF | basalt-kolyvan     | {1} g/m² | {1} г/м² | massPerArea: 300 400 450 1000 1200
IB | basalt-kolyvan     | {1} kg/m³ | {1} кг/м³ | density: 40 60 80 125 175 200
IM | basalt-kolyvan     | {1} mm, {2} kg/m³ | {1} мм, {2} кг/м³ | thickness: 30 40 60 100 | density: 100 125
UG | poles-charysh      | {1} m, {2} kN | {1} м, {2} кН | height: 8 10 12 14 | designLoad: 2.5 6 10
UB | poles-charysh      | {1} m, {2} kN | {1} м, {2} кН | height: 8 10 12 14 | designLoad: 2.5 6
TP | poles-charysh      | {1} kV, {2} m | {1} кВ, {2} м | operatingVoltage: 35 110 220 | height: 14 18 20 24
LP | poles-charysh      | {1} m, {2} kN | {1} м, {2} кН | height: 4 5 7 8 10 12 | designLoad: 0.8 1.5
CA | poles-charysh      | {1} kV, {2} kN | {1} кВ, {2} кН | operatingVoltage: 6 20 110 | designLoad: 4 8 16
RI | electrical-belukha | {1} kV, {2} kN | {1} кВ, {2} кН | operatingVoltage: 6 20 150 220 | designLoad: 40 100 160
CB | electrical-belukha | {1} kV, {2} kN | {1} кВ, {2} кН | operatingVoltage: 3 25 | designLoad: 5 12
CT | electrical-belukha | {1}×100 mm, {2} kN | {1}×100 мм, {2} кН | width MMT: 100 150 300 500 600 | designLoad: 1 3
IL | electrical-belukha | {1} m | {1} м | length: 2 3 5 7 8 9
SP | road-salair        | {1} mm, {2} m | {1} мм, {2} м | diameter: 60 102 108 | length: 2.5 3 4 5 6
RD | road-salair        | {1} mm | {1} мм | height MMT: 500 600 900 1100 1200
NB | pultrusion-chumysh | {1} mm | {1} мм | thickness: 60 80 140 160
MC | road-salair        | clear opening {1} mm, {2} kN | лаз {1} мм, {2} кН | diameter: 450 500 600 700 800 | designLoad: 15 600
SG | road-salair        | {1} mm, {2} kN | {1} мм, {2} кН | width MMT: 250 300 400 | designLoad: 15 125
DC | road-salair        | {1} mm, {2} mm thick | {1} мм, стенка {2} мм | width MMT: 100 150 400 500 600 | thickness: 5 8
BD | bridges-anuy       | {1} mm | {1} мм | thickness: 40 50 75 110 120
BL | bridges-anuy       | {1} m | {1} м | height: 0.9 1 1.3 1.4 1.5
FS | bridges-anuy       | {1} m | {1} м | length: 9 12 15 21 24 27 33 36
ST | bridges-anuy       | {1} m wide | ширина {1} м | width: 0.9 1.2 1.8 2.25
FM | poles-charysh      | {1} m | {1} м | height: 3 5 7 8
PP | pultrusion-chumysh | tube {1}×{2} mm | труба {1}×{2} мм | diameter: 25 32 40 60 76 89 | thickness: 3 5
SH | bridges-anuy       | {1} mm, {2} mm | {1} мм, {2} мм | width MMT: 400 500 700 | thickness: 8 12 15
GR | pultrusion-chumysh | {1} mm, {2} kPa | {1} мм, {2} кПа | thickness: 25 40 50 | designLoad: 3 7.5
SL | pultrusion-chumysh | {1} m | {1} м | length: 2 4 6 7 8
FE | pultrusion-chumysh | {1} m | {1} м | height: 1 1.2 1.5 1.8 3
PG | pipes-aley         | DN {1} SN {2} | DN {1} SN {2} | diameter: 300 400 600 700 800 1200 1600 2000 | ringStiffness: 2500 10000
PR | pipes-aley         | DN {1}, {2} MPa | DN {1}, {2} МПа | diameter: 200 400 500 700 800 | nominalPressure: 0.6 1 1.6
PC | pipes-aley         | DN {1}, {2} MPa | DN {1}, {2} МПа | diameter: 100 125 175 250 300 | nominalPressure: 1.5 3
FI | pipes-aley         | DN {1}, {2} MPa | DN {1}, {2} МПа | diameter: 200 400 500 800 | nominalPressure: 0.6 1.2 2
TA | tanks-peschanaya   | {1} m across, {2} m | диаметр {1} м, {2} м | diameter MTR: 1.5 2 3 | length: 3 5 8 10
IC | tanks-peschanaya   | DN {1}, {2} m | DN {1}, {2} м | diameter: 800 1200 1800 | height: 2.5 4 5
PS | tanks-peschanaya   | DN {1}, {2} m | DN {1}, {2} м | diameter: 1500 1800 2500 | height: 4 6 8
`;
