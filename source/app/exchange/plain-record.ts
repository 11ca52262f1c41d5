/** A JSON tree as it was read from a file, or as it is about to be written to one. */
export type Plain = string | number | boolean | null | Plain[] | PlainRecord

/** One record, or one object inside it: fields by their snake_case names. */
export type PlainRecord = {[field: string]: Plain}

/** Is this an object with fields, so neither a list nor a single value? */
export const isPlainRecord = (value: Plain | undefined): value is PlainRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Fields that hold money. They are text in every plain record, digit for digit as the file had them, because a number
 * of JavaScript cannot hold 12.10; JSON is written with a number in their place.
 */
export const moneyFields: ReadonlySet<string> = new Set([
  'amount',
  'balance',
  'original_amount',
  'original_vat_amount',
  'remaining_vat_amount',
  'total_sum',
  'vat_amount',
])
