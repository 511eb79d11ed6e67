/** Region, region (ISO 3166-2, in the order of texts), kilometres of road, rounded and from memory. */
const distances = `
RU-AL RU-AL 150
RU-AL RU-ALT 250
RU-AL RU-KEM 490
RU-AL RU-KK 1150
RU-AL RU-NVS 450
RU-AL RU-OMS 1100
RU-AL RU-TOM 700
RU-ALT RU-ALT 120
RU-ALT RU-KEM 480
RU-ALT RU-KK 1100
RU-ALT RU-NVS 230
RU-ALT RU-OMS 880
RU-ALT RU-TOM 490
RU-KEM RU-KEM 140
RU-KEM RU-KK 640
RU-KEM RU-NVS 260
RU-KEM RU-OMS 900
RU-KEM RU-TOM 220
RU-KK RU-KK 110
RU-KK RU-NVS 890
RU-KK RU-OMS 1540
RU-KK RU-TOM 840
RU-NVS RU-NVS 160
RU-NVS RU-OMS 650
RU-NVS RU-TOM 260
RU-OMS RU-OMS 170
RU-OMS RU-TOM 900
RU-TOM RU-TOM 180
`;

/** Type of product, unit, kilograms of one unit, made up. */
const masses = `
geogrid-biaxial MTK 0.35
geogrid-uniaxial MTK 0.5
geogrid-asphalt MTK 0.4
geocell MTK 1.6
geomat MTK 0.6
geotextile-nonwoven MTK 0.3
geotextile-woven MTK 0.35
geomembrane-hdpe MTK 1.4
geomembrane-lldpe MTK 0.95
geomembrane-pvc MTK 1.9
drainage-geocomposite MTK 0.8
bentonite-mat MTK 5
composite-rebar-glass MTR 0.2
composite-rebar-basalt MTR 0.2
composite-rebar-bent H87 0.6
composite-mesh MTK 0.45
composite-dowel H87 0.7
flexible-tie H87 0.02
mine-anchor H87 2.4
external-laminate MTR 0.25
glass-mat MTK 0.45
multiaxial-glass-fabric MTK 0.6
multiaxial-basalt-fabric MTK 0.6
basalt-insulation-board MTQ 110
basalt-insulation-mat MTK 4.5
utility-pole-glass H87 140
utility-pole-basalt H87 150
transmission-pole H87 900
lighting-pole H87 75
cross-arm H87 14
rod-insulator H87 6
catenary-bracket H87 22
cable-tray MTR 3.2
insulating-ladder H87 12
road-sign-post H87 9
road-delineator H87 1.5
noise-barrier-panel MTK 14
manhole-cover H87 32
storm-gully H87 24
drainage-channel MTR 11
bridge-deck-section MTK 48
bridge-railing MTR 16
footbridge-span H87 5200
footbridge-stair H87 780
footbridge-mast H87 95
pultruded-profile MTR 3.6
sheet-pile MTR 12
grating MTK 15
service-ladder H87 28
fence-section MTR 9
grp-pipe-gravity MTR 38
grp-pipe-pressure MTR 46
grp-casing-pipe MTR 9
grp-pipe-fitting H87 26
grp-tank H87 1900
grp-inspection-chamber H87 210
grp-pumping-station H87 1300
`;

/** The made-up tariff of the demonstration world, by the year from which it holds. */
export const tariffs = [
  { id: 'demo-2015', from: '2015-01-01', to: '2022-01-01', perTonneKm: '4.2' },
  { id: 'demo-2022', from: '2022-01-01', to: null, perTonneKm: '7.9' },
] as const;

/** Kilometres between regions of the demonstration world. */
export const regionDistances = distances
  .trim()
  .split('\n')
  .map((row) => row.split(' '))
  .map(([regionA, regionB, km]) => ({ regionA: regionA!, regionB: regionB!, km: Number(km) }));

/** What types of products weigh; those that are sold by mass weigh what they are. */
export const cargoMasses = masses
  .trim()
  .split('\n')
  .map((row) => row.split(' '))
  .map(([productTypeCode, unit, kilograms]) => ({
    productTypeCode: productTypeCode!,
    unit: unit!,
    kilograms: kilograms!,
  }));
