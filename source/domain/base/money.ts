/** An amount in whole minor units (cents): never a fraction, never floating point. */
export type Money = number

const shape = /^([+-]?)(\d{1,13})(?:\.(\d{1,2})0*)?$/

/** Minor units from a decimal text such as `12.5` or `-3.00`; nothing if it has more than two decimals or is no amount. */
export function readMoney(text: string): Money | undefined {
  const parts = shape.exec(text.trim())
  if (!parts) return undefined
  const minor = Number(parts[2]) * 100 + Number((parts[3] ?? '').padEnd(2, '0'))
  if (minor === 0) return 0
  return parts[1] === '-' ? -minor : minor
}

/** The decimal text of an amount, always with two decimals: `1250` is `12.50`. */
export function writeMoney(amountMinor: Money): string {
  const digits = String(Math.abs(amountMinor)).padStart(3, '0')
  return `${amountMinor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
