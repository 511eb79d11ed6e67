/** Id (the maker's with the line's own part) | unit | capacity a month | English | Russian. */
export const productionLines = `
geosynthetics-ob   grids    | MTK | 180000 | Geogrid knitting line | Линия вязания геосеток
geosynthetics-ob   films    | MTK | 60000  | Flat film extruder | Плоскощелевой экструдер
geosynthetics-ob   felts    | MTK | 400000 | Needle-punching line | Иглопробивная линия
basalt-kolyvan     grids    | MTK | 90000  | Basalt geogrid line | Линия базальтовых геосеток
basalt-kolyvan     rods     | MTR | 220000 | Basalt rebar line | Линия базальтовой арматуры
basalt-kolyvan     pieces   | H87 | 300000 | Cutting line | Линия резки
basalt-kolyvan     fibres   | KGM | 110000 | Basalt melting furnaces | Печи плавления базальта
basalt-kolyvan     boards   | MTQ | 1400   | Insulation board line | Линия теплоизоляционных плит
fabrics-loktevka   nets     | MTK | 70000  | Weaving looms | Ткацкие станки
fabrics-loktevka   rovings  | KGM | 42000  | Roving winders | Ровинговые машины
rebar-biya         rods     | MTR | 450000 | Rebar lines, six strands | Линии арматуры, шесть ручьёв
rebar-biya         bends    | H87 | 120000 | Bending and cutting shop | Участок гибки и резки
rebar-biya         meshes   | MTK | 35000  | Mesh line | Линия сеток
pultrusion-chumysh rods     | MTR | 160000 | Rod pultrusion line | Линия пултрузии стержней
pultrusion-chumysh profiles | MTR | 38000  | Profile pultrusion lines | Линии пултрузии профилей
pultrusion-chumysh pieces   | H87 | 26000  | Cutting and assembly | Участок резки и сборки
pultrusion-chumysh panels   | MTK | 4200   | Panel assembly | Участок сборки панелей
poles-charysh      winding  | H87 | 900    | Filament winding machines | Станки намотки
poles-charysh      rods     | MTR | 60000  | Rod line | Линия стержней
poles-charysh      fittings | H87 | 5200   | Pressing shop | Прессовый участок
pipes-aley         winding  | MTR | 5200   | Continuous winding line | Линия непрерывной намотки
pipes-aley         casings  | MTR | 3000   | Casing pipe line | Линия обсадных труб
pipes-aley         fittings | H87 | 2100   | Hand lay-up shop | Участок контактного формования
pipes-aley         films    | MTK | 25000  | Film extruder | Экструдер плёнки
membranes-kulunda  films    | MTK | 90000  | Blown film extruder | Экструдер рукавной плёнки
membranes-kulunda  cells    | MTK | 45000  | Welding and lamination line | Линия сварки и ламинирования
bridges-anuy       profiles | MTR | 9000   | Large profile pultrusion line | Линия пултрузии крупных профилей
bridges-anuy       decks    | MTK | 1500   | Vacuum infusion of decks | Участок вакуумной инфузии настилов
bridges-anuy       spans    | H87 | 14     | Span assembly hall | Цех сборки пролётных строений
tanks-peschanaya   tanks    | H87 | 36     | Tank winding machine | Станок намотки ёмкостей
tanks-peschanaya   chambers | H87 | 160    | Chamber shop | Участок колодцев
road-salair        covers   | H87 | 4800   | Press for covers | Пресс люков
road-salair        posts    | H87 | 9500   | Post line | Линия стоек
road-salair        channels | MTR | 6000   | Channel moulding | Участок формования лотков
electrical-belukha parts    | H87 | 7800   | Electrical parts shop | Участок электротехнических изделий
electrical-belukha trays    | MTR | 14000  | Tray pultrusion line | Линия пултрузии лотков
laboratory-tigirek pieces   | H87 | 40     | Pilot workshop | Опытный участок
geogrids-inya      rolls    | RO  | 620    | Knitting line, counted in rolls | Вязальная линия, счёт в рулонах
geogrids-inya      felts    | MTK | 350000 | Felt line | Линия нетканых материалов
rebar-tom          rods     | MTR | 380000 | Rebar lines | Линии арматуры
rebar-tom          meshes   | MTK | 28000  | Mesh line | Линия сеток
rebar-tom          pieces   | H87 | 15000  | Anchor shop | Участок анкеров
composites-irtysh  grids    | MTK | 400000 | Geogrid lines | Линии геосеток
composites-irtysh  films    | MTK | 200000 | Film extruders | Экструдеры плёнки
composites-irtysh  poles    | H87 | 2600   | Pole winding hall | Цех намотки опор
composites-irtysh  pipes    | MTR | 16000  | Pipe winding hall | Цех намотки труб
composites-irtysh  pieces   | H87 | 9000   | Moulding shop | Формовочный цех
polymers-berd      nets     | MTK | 130000 | Net and film lines | Линии сеток и плёнки
polymers-berd      cells    | MTK | 80000  | Geocell welding lines | Линии сварки георешёток
polymers-berd      rods     | MTR | 140000 | Rod line | Линия стержней
polymers-berd      profiles | MTR | 52000  | Profile lines | Линии профилей
polymers-berd      pieces   | H87 | 30000  | Injection moulding | Литьё под давлением
workshop-kasmala   nets     | MTK | 12000  | Small loom | Малый ткацкий станок
workshop-kasmala   rods     | MTR | 40000  | Single-strand rebar line | Одноручьевая линия арматуры
insulation-barnaulka mats   | MTK | 30000  | Stitching line | Прошивная линия
insulation-barnaulka boards | MTQ | 900    | Board line | Линия плит
fibre-uba          fibres   | KGM | 4000   | Roving winder | Ровинговая машина
membranes-om       films    | MTK | 240000 | Film extruders | Экструдеры плёнки
`;
