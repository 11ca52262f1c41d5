import {existsSync, readFileSync} from 'node:fs'
import {resolve} from 'node:path'
import {readBehaviours, shownBy} from './architecture/behaviours.ts'

// Which of the numbered behaviours (docs/behaviours.md) a passing test shows, from the report of the last test run. A test
// says so by beginning its own name, or the name of the group it is in, with the numbers.
const root = resolve(import.meta.dirname, '..')
const report = resolve(root, '.cache/test-report.json')

type Report = {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly status: string
      readonly title: string
      readonly ancestorTitles: readonly string[]
    }[]
  }[]
}

const inRanges = (numbers: readonly string[]): string => {
  const ranges: [string, string][] = []
  for (const number of numbers) {
    const range = ranges.at(-1)
    if (range !== undefined && Number(range[1].slice(1)) === Number(number.slice(1)) - 1) range[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(' ')
}

if (!existsSync(report)) {
  process.stderr.write('There is no test report yet. Run npm test first.\n')
  process.exit(1)
}

const behaviours = readBehaviours(readFileSync(resolve(root, 'docs/behaviours.md'), 'utf8')).toSorted((one, other) =>
  one.number < other.number ? -1 : 1,
)
const {testResults} = JSON.parse(readFileSync(report, 'utf8')) as Report
const passing = new Set<string>()
const failing = new Set<string>()
for (const {status, title, ancestorTitles} of testResults.flatMap(file => file.assertionResults)) {
  const target = status === 'passed' ? passing : failing
  for (const number of [title, ...ancestorTitles].flatMap(shownBy)) target.add(number)
}

const isShown = (number: string): boolean => passing.has(number) && !failing.has(number)
const shown = behaviours.filter(each => isShown(each.number))
const missing = behaviours.filter(each => !isShown(each.number))

const group = (head: string, list: typeof behaviours): string[] => [
  '',
  `${head} (${list.length})`,
  ...list.map(({number, sentence}) => `  ${number}  ${sentence}`),
]

const lines = [
  `${shown.length} of ${behaviours.length} shown by passing tests: ${inRanges(shown.map(each => each.number))}`,
  ...(failing.size > 0 ? [`With a test that fails or is skipped: ${inRanges([...failing].toSorted())}`] : []),
  ...group(
    'Not shown',
    missing.filter(each => each.isBuilt),
  ),
  ...group(
    'Not built yet',
    missing.filter(each => !each.isBuilt),
  ),
]
process.stdout.write(`${lines.join('\n')}\n`)
