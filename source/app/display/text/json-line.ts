// Escaped, these cannot steer a terminal or turn its text around, and every reader of JSON gets them back unchanged.
const unsafe = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** JSON on one line, in which nothing can steer a terminal; `null` for what JSON cannot say. */
export function jsonLine(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null'
  return text.replace(unsafe, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
