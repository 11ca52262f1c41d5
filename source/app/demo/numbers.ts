import type {RecordKind} from './population.ts'

// Each multiplier shares no factor with the number of places, so that no two users get the same number.
const scattered = (index: number, multiplier: number, shift: number, places: number): number =>
  (index * multiplier + shift) % places

/** The primary identifier: `u1048823` for readers, `s0000412` for staff, `v0000087` for vendor contacts. */
export function primaryIdOf(index: number, kind: RecordKind): string {
  if (kind === 'STAFF') return `s${String(index).padStart(7, '0')}`
  if (kind === 'CONTACT') return `v${String(index).padStart(7, '0')}`
  const places = 9_000_000
  return `u${1_000_000 + Math.floor(index / places) * places + scattered(index, 5_167_351, 48_823, places)}`
}

/** The barcode of a library card: fourteen digits, the last one a check on the others. */
export function barcodeOf(index: number): string {
  const digits = `21055${String(scattered(index, 48_271, 1_234_567, 100_000_000)).padStart(8, '0')}`
  return digits + checkDigit(digits)
}

/** The number the university gives: nine digits. */
export function universityIdOf(index: number): string {
  return `9${String(scattered(index, 69_621, 7_654_321, 100_000_000)).padStart(8, '0')}`
}

/** The name of the network account: two letters of the name and a number. */
export function networkIdOf(index: number, first: string, last: string): string {
  return (first.slice(0, 1) || 'x') + (last.slice(0, 1) || 'x') + index
}

function checkDigit(digits: string): number {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(place) - 48
    const weighed = place % 2 === 0 ? digit * 2 : digit
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return (10 - (sum % 10)) % 10
}
