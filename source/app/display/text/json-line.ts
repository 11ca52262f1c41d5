import {replaceHidden} from './sanitize.ts'

/** JSON on one line, in which nothing can steer a terminal; `null` for what JSON cannot say. */
export function jsonLine(value: unknown): string {
  return escapeHidden(JSON.stringify(value) ?? 'null')
}

/** JSON in which what could steer a terminal or hide is escaped: every reader of JSON gets it back unchanged. */
export function escapeHidden(json: string): string {
  // Line ends stand between values only, where JSON is written on several lines.
  return replaceHidden(json, hidden => (/^\r?\n$/.test(hidden) ? hidden : unitsOf(hidden)))
}

function unitsOf(text: string): string {
  return text
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
