import {readFileSync} from 'node:fs'

/** The operator's settings as stored; empty, with a fault, if the file cannot be read. */
export type Settings = {
  readonly values: Readonly<Record<string, unknown>>
  readonly fault?: string
  /** The contents of a file that is not valid JSON. */
  readonly text?: string
}

/**
 * Reads a settings file without the package that writes it, which would delay the start of the program. A missing file has
 * no settings.
 */
export function readSettings(file: string): Settings {
  let text = ''
  try {
    text = readFileSync(file, 'utf8')
    const values: unknown = JSON.parse(text)
    return isRecord(values) ? {values} : {values: {}, text, fault: `${file} is ignored: it does not hold a JSON object`}
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if ('code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return {values: {}}
    const why = error instanceof SyntaxError ? `it is not valid JSON (${error.message})` : error.message
    return {values: {}, text, fault: `${file} is ignored: ${why}`}
  }
}

/** True for a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
