// A number is a number in every spreadsheet; whatever else begins like this is taken for a formula and run.
const number = /^[-+]?\d+(?:[.,]\d+)?$/
// The characters that begin a formula, as wide ones too, which some spreadsheets read as the same.
const formula = /^(?:[=+\-@＝＋－＠]|[\t\r\n])/
// Where lists are separated by semicolons, a spreadsheet begins a new cell after each, whatever the quotes.
const innerFormula = /(?<=;["\s]*)(?=[=+\-@＝＋－＠])/g

/**
 * A cell of CSV by RFC 4180: quoted where it holds a comma, a quotation mark or a line end. What a spreadsheet would run
 * as a formula gets an apostrophe before it, unless `isRaw`: then every byte is as stored, for programs.
 */
export function csvCell(text: string, isRaw = false): string {
  const safe = isRaw ? text : neutralizeFormula(text)
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The text so that no spreadsheet runs it or a part of it. */
export function neutralizeFormula(text: string): string {
  const safe = text.includes(';') ? text.replace(innerFormula, "'") : text
  return formula.test(text) && !number.test(text) ? `'${safe}` : safe
}

const escapes: Readonly<Record<string, string>> = {'\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\'}

/** A cell of TSV: tabulators, line ends and backslashes are escaped, and formulas as in CSV unless `isRaw`. */
export function tsvCell(text: string, isRaw = false): string {
  return (isRaw ? text : neutralizeFormula(text)).replace(/[\t\n\r\\]/g, letter => escapes[letter] ?? letter)
}
