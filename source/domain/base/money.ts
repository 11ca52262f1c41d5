/** An amount in whole minor units (cents): never a fraction, never floating point. */
export type Money = number

// Half a millionth of a unit, as sums of binary fractions leave it over.
const residue = 0.000_000_5
const maxMinor = 1e15

const shape = /^([+-]?)(\d{1,13})(?:\.(\d{1,2})0*)?$/

/** Minor units from a decimal text such as `12.5` or `-3.00`; nothing if it has more than two decimals or is no amount. */
export function readMoney(text: string): Money | undefined {
  const parts = shape.exec(text.trim())
  if (!parts) return undefined
  const minor = Number(parts[2]) * 100 + Number((parts[3] ?? '').padEnd(2, '0'))
  if (minor === 0) return 0
  return parts[1] === '-' ? -minor : minor
}

/**
 * Minor units from an amount as other programs compute it: what a floating-point sum leaves over, less than half a millionth
 * of the currency's unit, is taken away. `0.30000000000000004` is 0.30 and `4.99e-16` is 0; other decimals are refused.
 */
export function readComputedMoney(text: string): Money | undefined {
  const exact = readMoney(text)
  if (exact !== undefined || !/^[+-]?\d{1,13}(\.\d+)?(e-\d{1,3})?$/i.test(text.trim())) return exact
  const amount = Number(text)
  const minor = Math.round(amount * 100)
  const isNear = Math.abs(amount - minor / 100) < residue && Math.abs(minor) < maxMinor
  return isNear ? minor || 0 : undefined
}

/** The decimal text of an amount, always with two decimals: `1250` is `12.50`. */
export function writeMoney(amountMinor: Money): string {
  const digits = String(Math.abs(amountMinor)).padStart(3, '0')
  return `${amountMinor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
