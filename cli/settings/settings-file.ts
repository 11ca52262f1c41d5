import {readFileSync} from 'node:fs'

/** A person's settings as their file has them; where it cannot be read, none, and why. */
export type Settings = {
  readonly values: Readonly<Record<string, unknown>>
  readonly fault?: string
  /** What stands in a file that is no JSON. */
  readonly text?: string
}

/**
 * Reads the settings without the package that writes them: a start of the program should not wait for it. A file that is
 * not there has none.
 */
export function readSettings(file: string): Settings {
  let text = ''
  try {
    text = readFileSync(file, 'utf8')
    const values: unknown = JSON.parse(text)
    return isRecord(values) ? {values} : {values: {}, text, fault: `${file} is not used: it holds no JSON object`}
  } catch (error) {
    if (!(error instanceof Error)) throw error
    if ('code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return {values: {}}
    const why = error instanceof SyntaxError ? `it is no JSON (${error.message})` : error.message
    return {values: {}, text, fault: `${file} is not used: ${why}`}
  }
}

/** True for a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
