// A number is a number in every spreadsheet; whatever else begins like this is taken for a formula and run.
const number = /^[-+]?\d+(?:[.,]\d+)?$/
const formula = /^[=+\-@\t\r]/

/**
 * A cell of CSV by RFC 4180: quoted where it holds a comma, a quotation mark or a line end. What a spreadsheet would run
 * as a formula gets an apostrophe before it, unless `isRaw`: then every byte is as stored, for programs.
 */
export function csvCell(text: string, isRaw = false): string {
  const safe = isRaw ? text : neutralizeFormula(text)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The text so that no spreadsheet runs it. */
export function neutralizeFormula(text: string): string {
  return formula.test(text) && !number.test(text) ? `'${text}` : text
}

const escapes: Readonly<Record<string, string>> = {'\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\'}

/** A cell of TSV: tabulators, line ends and backslashes are escaped. */
export function tsvCell(text: string): string {
  return text.replace(/[\t\n\r\\]/g, letter => escapes[letter] ?? letter)
}
