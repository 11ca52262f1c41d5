import type {Random} from '../random.ts'

const qualities = `Quiet Hidden Northern Broken Silver Modern Early Comparative Applied Distant Burning Lost Practical
  Small Salt Invisible Common Second Ancient Electric Ordinary Unfinished Bright Slow`.split(/\s+/)
const things = `Rivers Grammar Harbors Gardens Numbers Maps Letters Engines Islands Markets Lanterns Weather Proofs
  Orchards Bridges Migrations Signals Voices Kingdoms Winters Machines Remedies Borders Clocks`.split(/\s+/)
const fields =
  `Thermodynamics;Contract Law;Organic Chemistry;Music Theory;Linear Algebra;Nursing Practice;Data Structures;Art
  History;Soil Science;World Literature;Microeconomics;Hydrology`
    .replace(/\s+/g, ' ')
    .split(';')

/** The title of an invented book. */
export function bookTitle(random: Random): string {
  const form = random.below(5)
  if (form === 0) return `Introduction to ${random.one(fields)}, ${random.between(2, 9)}th edition`
  if (form === 1) return `The ${random.one(qualities)} ${random.one(things)}`
  if (form === 2) return `${random.one(things)}: ${random.one(qualities).toLowerCase()} histories`
  if (form === 3) return `A Handbook of ${random.one(fields)}`
  return `${random.one(qualities)} ${random.one(things)}`
}

/** The barcode of an item; two items may come out the same, as people may borrow the same book in turn. */
export function itemBarcode(random: Random): string {
  return `31055${String(random.below(1_000_000_000)).padStart(9, '0')}`
}
