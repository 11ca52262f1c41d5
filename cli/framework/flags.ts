/** One flag of a command. Text flags name their value for usage lines: `FILE`. */
export type Flag = {
  readonly about: string
  readonly short?: string
  /** The name of its value; a flag without one is a switch. */
  readonly value?: string
  /** The value may be left out; where it is not, it stands after `=` or, with `either`, may be the next word. */
  readonly mayBeBare?: 'equals' | 'either'
  /** The value may begin with one minus. */
  readonly mayBeginWithMinus?: true
  /** On unless it is written with `no-` before it; listed as that. */
  readonly on?: true
}

/** Flags by their long name, in camel case as code asks for them. */
export type FlagTable = Readonly<Record<string, Flag>>

/** What was given: text (bare flags that may be bare are empty text), switches, nothing. */
export type Flags = {
  /** The text of a flag; nothing if it was not given. */
  text(name: string): string | undefined
  /** True if a switch is on. */
  on(name: string): boolean
}

/** `dryRun` as it is typed: `dry-run`. */
export function flagName(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

/** Flags that every command understands. */
export const globalFlags = {
  db: {
    value: 'FILE',
    about: 'The database: a file or an address of a server; else USHER_DB, the settings, the usual place',
  },
  wait: {value: 'TIME', about: 'How long to wait for others who are writing: 5s unless told'},
  readOnly: {about: 'Refuse everything that would write'},
  input: {on: true, about: 'Never ask anything: fail instead'},
  quiet: {about: 'Say nothing on standard error but errors'},
  ascii: {about: 'Only plain letters and signs in tables'},
  rawCsv: {about: 'CSV for programs: no apostrophe before what a spreadsheet would run as a formula'},
  debug: {about: 'Show where in the program an unexpected fault came from'},
  requestId: {value: 'ID', about: 'A name for this run that machine-readable errors repeat'},
  help: {short: 'h', about: 'Show this help'},
} as const satisfies FlagTable

/** How records are printed. */
export const outputFlags = {
  output: {
    short: 'o',
    value: 'FORMAT',
    about: 'table, tsv, csv, json, jsonl, yaml or name; a table on a terminal, else tsv',
  },
  json: {
    value: 'FIELDS',
    mayBeBare: 'either',
    about: 'JSON with these fields, separated by commas; without fields it lists them',
  },
  fields: {value: 'FIELDS', about: 'Only these columns, separated by commas'},
  header: {on: true, about: 'Leave out the line of column names'},
} as const satisfies FlagTable

/** Which people a command is about. */
export const selectorFlags = {
  idsFrom: {
    value: 'FILE',
    about: 'Primary identifiers from a file (- is standard input): one a line, TSV, CSV or JSON lines',
  },
  filter: {short: 'q', value: 'FILTER', about: 'Everybody whom the filter finds; see usher help filter'},
  view: {value: 'NAME', about: 'Everybody in a saved view, narrowed by --filter if given; see usher view list'},
  type: {value: 'TYPE', about: 'Only staff, public or contact users; all unless told'},
  all: {about: 'Everybody'},
} as const satisfies FlagTable
