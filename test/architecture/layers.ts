import {cruise, type ICruiseResult, type IFlattenedRuleSet} from 'dependency-cruiser'

type Rule = NonNullable<IFlattenedRuleSet['forbidden']>[number]

const packages = (...names: string[]) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`
const node =
  '^(node:)?(assert|buffer|child_process|crypto|dgram|dns|events|fs|http|http2|https|module|net|os|path|perf_hooks|process|querystring|readline|sqlite|stream|string_decoder|timers|tls|tty|url|util|v8|vm|wasi|worker_threads|zlib)(/|$)'

const only = (name: string, path: string, pathNot: readonly string[], except?: string): Rule => ({
  name,
  severity: 'error',
  from: except === undefined ? {path} : {path, pathNot: except},
  to: {pathNot: [...pathNot]},
})

const build = '^cli/(build\\.ts|build/)'
const opensTheDatabase = '^cli/(boot\\.ts|commands/db/db\\.ts)$'

/**
 * Features that others may build upon; all others know only these and the shell. A feature becomes one when a second feature
 * needs what it does, not only what it shows.
 */
export const baseFeatures = [
  'catalog',
  'clipboard',
  'columns',
  'confirm',
  'filter',
  'findings',
  'forms',
  'list',
  'marks',
  'picker',
  'preview',
  'segments',
  'undo',
  'user',
  'views',
]

/** What each layer may import, as the table in docs/architecture.md says it. */
export const rules: readonly Rule[] = [
  only('domain-imports-only-itself', '^source/domain/', ['^source/domain/']),
  only('app-imports-domain', '^source/app/', ['^source/(app|domain)/'], '^source/app/exchange/'),
  only('exchange-adds-format-libraries', '^source/app/exchange/', ['^source/(app|domain)/', packages('saxes', 'yaml')]),
  only(
    'db-imports-domain-ports-and-drivers',
    '^db/',
    ['^db/', '^source/domain/', '^source/app/ports\\.ts$', packages('kysely', 'better-sqlite3', 'pg'), node],
    '^db/migrations/',
  ),
  only('migrations-import-only-kysely', '^db/migrations/', ['^db/migrations/', packages('kysely')]),
  only('tui-imports-app-domain-and-ink', '^source/tui/', [
    '^source/(tui|app|domain)/',
    packages('ink', 'ink-table', 'react', 'fuzzysort'),
    node,
  ]),
  only(
    'cli-imports-app-domain-meow-and-conf',
    '^cli/',
    [
      '^cli/',
      '^source/(app|domain)/',
      '^source/tui/starts\\.ts$',
      '^db/',
      '^package\\.json$',
      packages('meow', 'conf', 'jpeg-js', 'fast-png'),
      node,
    ],
    build,
  ),
  {
    name: 'database-is-opened-in-one-place',
    severity: 'error',
    from: {pathNot: [opensTheDatabase, '^db/', '^test/']},
    to: {path: '^db/'},
  },
  {
    name: 'screens-are-loaded-when-asked-for',
    severity: 'error',
    from: {path: '^cli/'},
    to: {path: '^source/tui/', dynamic: false},
  },
  {
    name: 'commands-do-not-import-commands',
    severity: 'error',
    from: {path: '^cli/commands/([^/]+)/'},
    to: {path: '^cli/commands/', pathNot: '^cli/commands/$1/'},
  },
  {
    name: 'writes-know-no-format',
    severity: 'error',
    from: {path: '^source/app/writes/'},
    to: {path: '^source/app/(exchange|plan-file|text-format)/'},
  },
  {
    name: 'features-import-base-features',
    severity: 'error',
    from: {path: '^source/tui/features/([^/]+)/'},
    to: {
      path: '^source/tui/features/',
      pathNot: ['^source/tui/features/$1/', `^source/tui/features/(${baseFeatures.join('|')})/`],
    },
  },
  {
    name: 'features-are-reached-through-the-list',
    severity: 'error',
    from: {path: '^source/tui/', pathNot: ['^source/tui/features/', '^source/tui/shell/features\\.ts$']},
    to: {path: '^source/tui/features/'},
  },
  only('ui-knows-only-how-to-draw', '^source/tui/ui/', [
    '^source/tui/ui/',
    '^source/app/display/',
    packages('ink', 'ink-table', 'react'),
  ]),
  {
    name: 'terminal-knows-no-screen',
    severity: 'error',
    from: {path: '^source/tui/terminal/'},
    to: {path: '^source/tui/', pathNot: '^source/tui/terminal/'},
  },
  {
    name: 'ink-is-for-components',
    severity: 'error',
    from: {path: '^source/tui/', pathNot: '\\.tsx$'},
    to: {path: packages('ink', 'ink-table')},
  },
  {
    name: 'state-and-keys-are-pure',
    severity: 'error',
    from: {path: '^source/tui/features/.*/(state|keys|[a-z-]+-state)\\.ts$'},
    to: {path: '^source/tui/.*/(effects|commands|feature|[a-z-]*view)\\.tsx?$'},
  },
  {name: 'nothing-imports-tests', severity: 'error', from: {pathNot: '^test/'}, to: {path: '^test/'}},
  {name: 'no-circle', severity: 'error', from: {}, to: {circular: true}},
  {name: 'every-import-is-found', severity: 'error', from: {}, to: {couldNotResolve: true}},
]

/** The imports under `root` that break a rule, one line each. Finding no module at all is a fault of the check itself. */
export const brokenRules = async (root: string, folders: readonly string[], baseDir = root): Promise<string[]> => {
  const {output} = await cruise(
    [...folders],
    {
      baseDir,
      parser: 'swc',
      tsPreCompilationDeps: true,
      doNotFollow: {path: 'node_modules'},
      // The launcher names what the build puts beside it.
      exclude: {path: '^cli/bin\\.cjs$'},
      validate: true,
      ruleSet: {forbidden: [...rules]},
      // `.ts` in an import is the file itself, and packages are taken as an import would take them.
    },
    {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  )
  // Without a report type, the output is the result itself and not the text of a report.
  const result = output as ICruiseResult
  if (result.summary.totalCruised === 0) throw new Error(`No module was found under ${folders.join(', ')}.`)
  return result.summary.violations.map(({rule, from, to}) => `${rule.name}: ${from} -> ${to}`)
}
