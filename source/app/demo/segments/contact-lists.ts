// Towns are invented, and so is every street in them.
export const towns = [
  ['Larkspur', 'WA', '98'],
  ['Harbor Point', 'WA', '98'],
  ['Cedar Hollow', 'OR', '97'],
  ['Millbrook Falls', 'OR', '97'],
  ['Fernwick', 'WA', '98'],
  ['Old Quarry', 'ID', '83'],
  ['Saltmarsh', 'WA', '98'],
  ['Juniper Crossing', 'ID', '83'],
  ['Birchmere', 'OR', '97'],
  ['Stonebridge Landing', 'CA', '95'],
  ['Wren Valley', 'CA', '95'],
  ['Alder Grove', 'WA', '98'],
  ['Copper Ridge', 'MT', '59'],
  ['Meadowlark', 'OR', '97'],
  ['Blue Heron Bay', 'WA', '98'],
  ['Tamarack', 'ID', '83'],
  ['Kingsferry', 'CA', '95'],
  ['Sable Creek', 'MT', '59'],
  ['Foxglove', 'OR', '97'],
  ['Marigold Springs', 'CA', '95'],
] as const

export const foreignTowns = [
  ['Unterlindenau', '', 'DEU'],
  ['Schönwaldstadt', '', 'DEU'],
  ['Montclair-sur-Orbe', '', 'FRA'],
  ['Villeneuve-la-Rive', '', 'FRA'],
  ['Puente Verde', 'Jalisco', 'MEX'],
  ['San Tirso del Mar', '', 'ESP'],
  ['Aldeia Nova da Serra', '', 'PRT'],
  ['Björkholmen', '', 'SWE'],
  ['Østervig', '', 'DNK'],
  ['Zielona Brama', '', 'POL'],
  ['Horní Lipová Ves', '', 'CZE'],
  ['Yeşilkapı', '', 'TUR'],
  ['Thanh Lâm', '', 'VNM'],
  ['Qinghe Zhen', 'Zhejiang', 'CHN'],
  ['Minato-no-Oka', '', 'JPN'],
  ['Haneul-dong', '', 'KOR'],
  ['Lakshmipuram', 'Tamil Nadu', 'IND'],
  ['Ilé-Ọlá', 'Osun', 'NGA'],
  ['Wahran al-Jadida', '', 'DZA'],
  ['Little Marling', 'Kent', 'GBR'],
  ["Maple's End", 'ON', 'CAN'],
] as const

const kinds = ['Street', 'Avenue', 'Lane', 'Road', 'Court', 'Way'] as const

const streetNames = `Alder Ash Aspen Bayview Beacon Birch Bramble Brook Canal Cedar Chapel Cherry Clover College
  Copper Depot Elm Fern Ferry Forest Foundry Garden Granite Grove Harbor Hawthorn Hazel Heron
  Hickory Highland Hill Ivy Juniper Lake Larch Lark Laurel Library Lilac Linden Mallard Maple
  Market Meadow Mill Observatory Orchard Park Pine Plum Pond Poplar Prospect Quarry Railroad
  Ridge River Rose Rowan Sable School Spruce Station Summit Sycamore Tamarack Thistle
  University Valley Vine Walnut Willow Windmill Wren Yarrow`.split(/\s+/)

export const streets = streetNames.flatMap(name => kinds.map(kind => `${name} ${kind}`))

export const halls = [
  'Alder Hall',
  'Beacon Hall',
  'Cascade Hall',
  'Founders Hall',
  'Heron House',
  'Lakeside Hall',
  'Sable Hall',
  'Wren House',
] as const
export const buildings = [
  'Old Main',
  'Science Center',
  'Foundry Building',
  'Main Library',
  'Administration',
  'Music Building',
  'Law Center',
] as const
