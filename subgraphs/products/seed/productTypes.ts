/** Code | unit | OKPD2 codes under which it is bought | English | Russian. */
export const productTypes = `
geogrid-biaxial            | MTK | 23.14.12.110 22.21.30.130 22.23.19.190 | Biaxial geogrid | Геосетка двуосная
geogrid-uniaxial           | MTK | 22.21.30.130 22.23.19.190 | Uniaxial geogrid | Георешётка одноосная
geogrid-asphalt            | MTK | 23.14.12.110 22.23.19.190 | Geogrid for asphalt reinforcement | Геосетка для армирования асфальтобетона
geocell                    | MTK | 22.29.29.190 22.21.30.110 | Geocell | Георешётка объёмная
geomat                     | MTK | 22.29.29.190 | Erosion control geomat | Геомат противоэрозионный
geotextile-nonwoven        | MTK | 13.95.10.112 | Nonwoven geotextile | Геотекстиль нетканый
geotextile-woven           | MTK | 13.96.16.190 13.95.10.190 | Woven geotextile | Геотекстиль тканый
geomembrane-hdpe           | MTK | 22.21.30.120 22.21.30.110 22.21.42.129 | HDPE geomembrane | Геомембрана из ПНД
geomembrane-lldpe          | MTK | 22.21.30.120 22.21.42.129 | LLDPE geomembrane | Геомембрана из ЛПНП
geomembrane-pvc            | MTK | 22.21.30.120 22.21.42.129 | PVC waterproofing membrane | Мембрана гидроизоляционная ПВХ
drainage-geocomposite      | MTK | 22.29.29.190 13.95.10.190 | Drainage geocomposite | Геокомпозит дренажный
bentonite-mat              | MTK | 13.95.10.190 23.99.19.190 | Bentonite mat | Мат бентонитовый
composite-rebar-glass      | MTR | 22.23.19.111 | Glass composite rebar | Арматура стеклокомпозитная
composite-rebar-basalt     | MTR | 22.23.19.111 | Basalt composite rebar | Арматура базальтокомпозитная
composite-rebar-bent       | H87 | 22.23.19.111 | Bent composite rebar element | Элемент гнутый из композитной арматуры
composite-mesh             | MTK | 22.23.19.110 | Composite reinforcing mesh | Сетка композитная арматурная
composite-dowel            | H87 | 22.23.19.110 22.23.19.190 | Composite dowel for concrete pavement | Штырь композитный для цементобетонных покрытий
flexible-tie               | H87 | 22.23.19.121 | Flexible wall tie | Связь гибкая композитная
mine-anchor                | H87 | 22.23.19.112 | Composite mine anchor | Анкер шахтный композитный
external-laminate          | MTR | 22.23.19.113 | Laminate for external reinforcement | Ламинат для внешнего армирования
basalt-roving              | KGM | 23.99.19.141 | Basalt roving | Ровинг базальтовый
basalt-chopped-fibre       | KGM | 23.99.19.141 23.99.19.140 | Chopped basalt fibre | Фибра базальтовая рубленая
glass-roving               | KGM | 23.14.11.120 | Glass roving | Ровинг стеклянный
glass-mat                  | MTK | 23.14.12.130 | Glass mat | Стекломат
multiaxial-glass-fabric    | MTK | 13.95.10.131 | Multiaxial glass fabric | Ткань мультиаксиальная стеклянная
multiaxial-basalt-fabric   | MTK | 13.95.10.135 | Multiaxial basalt fabric | Ткань мультиаксиальная базальтовая
basalt-insulation-board    | MTQ | 23.99.19.111 | Basalt fibre insulation board | Плита теплоизоляционная из базальтового волокна
basalt-insulation-mat      | MTK | 23.99.19.111 | Stitched basalt insulation mat | Мат прошивной базальтовый
utility-pole-glass         | H87 | 22.23.19.190 22.23.19.150 | Glass composite utility pole | Опора стеклокомпозитная для ВЛ 0,4–10 кВ
utility-pole-basalt        | H87 | 22.23.19.190 22.23.19.150 | Basalt composite utility pole | Опора базальтокомпозитная для ВЛ 0,4–10 кВ
transmission-pole          | H87 | 22.23.19.150 | Composite pole for 35–220 kV lines | Опора композитная для ВЛ 35–220 кВ
lighting-pole              | H87 | 22.23.19.133 | Composite lighting pole | Опора освещения композитная
cross-arm                  | H87 | 22.23.19.134 | Composite cross-arm | Траверса композитная
rod-insulator              | H87 | 27.90.12.110 | Composite rod insulator | Изолятор стержневой полимерный
catenary-bracket           | H87 | 27.90.12.120 22.23.19.134 | Composite catenary bracket | Консоль контактной сети композитная
cable-tray                 | MTR | 22.29.29.190 22.23.19.122 | Composite cable tray | Лоток кабельный композитный
insulating-ladder          | H87 | 22.29.29.190 | Insulating ladder | Лестница диэлектрическая
road-sign-post             | H87 | 22.23.19.124 | Composite road-sign post | Стойка дорожного знака композитная
road-delineator            | H87 | 22.29.29.190 | Road delineator | Столбик сигнальный дорожный
noise-barrier-panel        | MTK | 22.23.19.190 | Composite noise barrier panel | Панель шумозащитного экрана композитная
manhole-cover              | H87 | 22.23.19.131 | Composite manhole cover | Люк композитный
storm-gully                | H87 | 22.23.19.131 | Composite storm gully | Дождеприёмник композитный
drainage-channel           | MTR | 22.23.19.146 | Composite drainage channel | Лоток водоотводный композитный
bridge-deck-section        | MTK | 22.23.19.132 | Composite bridge deck section | Секция настила моста композитная
bridge-railing             | MTR | 22.23.19.141 | Composite footbridge railing | Перила пешеходного моста композитные
footbridge-span            | H87 | 22.23.19.142 | Composite footbridge span | Строение пролётное пешеходного моста композитное
footbridge-stair           | H87 | 22.23.19.143 | Composite footbridge stair flight | Марш лестничный пешеходного моста композитный
footbridge-mast            | H87 | 22.23.19.148 | Composite footbridge lighting mast | Мачта освещения пешеходного моста композитная
pultruded-profile          | MTR | 22.23.19.122 | Pultruded structural profile | Профиль пултрузионный конструкционный
sheet-pile                 | MTR | 22.23.19.123 | Composite sheet pile | Шпунт композитный
grating                    | MTK | 22.23.19.190 22.23.19.120 | Composite grating | Настил решётчатый композитный
service-ladder             | H87 | 22.23.19.190 | Composite service ladder | Лестница служебная композитная
fence-section              | MTR | 22.23.19.190 | Composite fence section | Секция ограждения композитная
grp-pipe-gravity           | MTR | 22.21.21.125 22.21.29.140 | GRP gravity pipe | Труба стеклокомпозитная безнапорная
grp-pipe-pressure          | MTR | 22.21.21.125 22.21.29.140 | GRP pressure pipe | Труба стеклокомпозитная напорная
grp-casing-pipe            | MTR | 22.21.21.125 | GRP casing pipe | Труба обсадная стеклокомпозитная
grp-pipe-fitting           | H87 | 22.21.29.150 | GRP pipe fitting | Фитинг стеклокомпозитный
grp-tank                   | H87 | 22.23.13.120 | GRP tank | Ёмкость стеклокомпозитная
grp-inspection-chamber     | H87 | 22.23.13.120 22.23.19.190 | GRP inspection chamber | Колодец стеклокомпозитный
grp-pumping-station        | H87 | 22.23.13.120 | GRP pumping station housing | Корпус насосной станции стеклокомпозитный
`;
