import {sanitizeForTerminal} from './sanitize.ts'

const whole = {limit: Number.MAX_SAFE_INTEGER}

// Words that YAML parsers read as something other than text, and what begins like a number.
const taken = /^(y|n|yes|no|on|off|true|false|null|nan|inf|~)$|^[-+.]?\d/i
const plain = /^[\p{L}_/+](?:[\p{L}\p{M}\p{N}_.,;!?%='’@/&()+ –-]*[\p{L}\p{M}\p{N}_.!?%'’@/()+])?$/u
const plainInList = /^[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*$/
const plainDay = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?$/

/** A text for the operator to read and change, so that it is read back as it is; what could steer a terminal is escaped. */
export function scalar(text: string): string {
  if (text === '') return ''
  return plain.test(text) && !taken.test(text) && isHarmless(text) ? text : quoted(text)
}

/** A day, moment, number or truth value, which look alike in every reader. */
export function wordScalar(text: string): string {
  return plainDay.test(text) || /^(true|false|\d{1,15})$/.test(text) ? text : scalar(text)
}

/** A text that is valid anywhere in YAML, also within brackets, where commas and brackets separate values. */
export function scalarInList(text: string): string {
  return plainInList.test(text) && !taken.test(text) ? text : quoted(text)
}

/** A text of several lines as an indented block, its first line included; nothing where only quotes keep it as it is. */
export function block(text: string, indent: number): string | undefined {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text
  const lines = body.split('\n')
  const isPlain = lines.every(line => line === '' || (/^\S(.*\S)?$/u.test(line) && !line.startsWith('# !!')))
  const hasEnds = lines[0] !== '' && lines.at(-1) !== ''
  if (lines.length < 2 || !isPlain || !hasEnds || !lines.every(isHarmless)) return undefined
  return [text.endsWith('\n') ? '|' : '|-', ...lines.map(line => (line === '' ? '' : ' '.repeat(indent) + line))].join(
    '\n',
  )
}

/** A text for a comment: on one line, and not longer than `limit` characters. */
export function remark(text: string, limit = 80): string {
  return sanitizeForTerminal(text.replace(/\s+/g, ' '), {limit})
}

function isHarmless(text: string): boolean {
  return sanitizeForTerminal(text, whole) === text
}

// What is written in quotes is JSON, which YAML reads as well.
function quoted(text: string): string {
  const json = JSON.stringify(text)
  if (isHarmless(json)) return json
  return json.replace(/[^\x20-\x7e]/gu, letter => (sanitizeForTerminal(letter) === letter ? letter : escaped(letter)))
}

function escaped(letter: string): string {
  const point = letter.codePointAt(0) ?? 0
  return point > 0xffff ? `\\U${point.toString(16).padStart(8, '0')}` : `\\u${point.toString(16).padStart(4, '0')}`
}
