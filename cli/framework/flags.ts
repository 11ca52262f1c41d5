/** One flag of a command. */
export type Flag = {
  readonly about: string
  readonly short?: string
  /** The name of its value in help, such as `FILE`; a flag without one is a switch. */
  readonly value?: string
  /** The value is optional. If present it follows `=`, or with `either` it may also be the next word. */
  readonly optionalValue?: 'equals' | 'either'
  /** The value may begin with a minus, as in `--sort -expiry_date`. */
  readonly allowsMinus?: true
  /** On by default and switched off with `no-`; help lists it as `--no-NAME`. */
  readonly on?: true
}

/** Flags by their long name in camel case. */
export type FlagTable = Readonly<Record<string, Flag>>

/** The flags of one command line. */
export type Flags = {
  /** The value of a flag: undefined if it was not given, empty if its optional value was left out. */
  text(name: string): string | undefined
  /** True if a switch is on. */
  on(name: string): boolean
}

/** The name of a flag on the command line: `dry-run` for `dryRun`. */
export function flagName(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

/** The flags that every command takes. */
export const globalFlags = {
  db: {
    value: 'FILE',
    about: 'Database: a file or a server address. Default: USHER_DB, then config.json, then the default file',
  },
  wait: {
    value: 'TIME',
    about: 'How long to wait while another program writes, or the database server is down. Default: 5s',
  },
  readOnly: {about: 'Refuse every change'},
  input: {on: true, about: 'Never ask for input; fail instead'},
  quiet: {about: 'Print only errors on standard error'},
  ascii: {about: 'Use only ASCII characters in tables. Default in the locale C'},
  rawCsv: {
    about:
      'Write CSV and lists in TSV for programs: no apostrophe before values that a spreadsheet would run as formulas',
  },
  debug: {about: 'Print the stack trace of an unexpected error'},
  requestId: {value: 'ID', about: 'An identifier for this run, repeated in machine-readable errors'},
  help: {short: 'h', about: 'Show this help'},
} as const satisfies FlagTable

/** The flags that choose how records are printed. */
export const outputFlags = {
  output: {
    short: 'o',
    value: 'FORMAT',
    about: 'Output format: table, tsv, csv, json, jsonl, yaml or name. Default: table on a terminal, otherwise tsv',
  },
  json: {
    value: 'FIELDS',
    optionalValue: 'either',
    about: 'Print JSON with these fields, separated by commas. Without FIELDS: list the field names',
  },
  fields: {value: 'FIELDS', about: 'Print only these columns, separated by commas'},
  header: {on: true, about: 'Leave out the header line'},
} as const satisfies FlagTable

/** The flags that select the users of a command. */
export const selectorFlags = {
  idsFrom: {
    value: 'FILE',
    about: 'Read primary identifiers from a file (- for standard input): one per line, TSV, CSV or JSON lines',
  },
  filter: {short: 'q', value: 'FILTER', about: 'Select the users that match a filter; see usher help filter'},
  view: {value: 'NAME', about: 'Select the users in a saved view, narrowed by --filter if given; see usher view list'},
  type: {value: 'TYPE', about: 'Select only staff, public or contact users. Default: all'},
  all: {about: 'Select all users'},
} as const satisfies FlagTable
