import {type Money, readMoney} from '../../base/money.ts'

/** The amount that an operator wrote, which must be more than zero; or a fault that begins with the label (F231). */
export function readAmount(label: string, text: string): {readonly minor: Money} | {readonly fault: string} {
  const minor = readMoney(text)
  if (minor === undefined) return {fault: `${label} "${text}" is not an amount: write it as 12.50`}
  return minor > 0 ? {minor} : {fault: `${label} must be more than 0, not ${text}`}
}
