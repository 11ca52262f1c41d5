import {existsSync, readFileSync} from 'node:fs'
import {resolve} from 'node:path'

// Which lines of the checklist (F001 to F317) a passing test shows, from the report of the last test run. A test says so
// by beginning its own name, or the name of the group it is in, with the numbers.
const report = resolve(import.meta.dirname, '../.cache/test-report.json')
const last = 317

type Report = {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly status: string
      readonly title: string
      readonly ancestorTitles: readonly string[]
    }[]
  }[]
}

const numbersOf = (title: string): string[] => /^(?:F\d{3}[ ,:]*)+/.exec(title)?.[0].match(/F\d{3}/g) ?? []

const inRanges = (numbers: readonly number[]): string => {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const range = ranges.at(-1)
    if (range !== undefined && range[1] === number - 1) range[1] = number
    else ranges.push([number, number])
  }
  const name = (number: number) => `F${String(number).padStart(3, '0')}`
  return ranges.map(([from, to]) => (from === to ? name(from) : `${name(from)}-${name(to)}`)).join(' ')
}

if (!existsSync(report)) {
  process.stderr.write('There is no test report yet. Run npm test first.\n')
  process.exit(1)
}

const {testResults} = JSON.parse(readFileSync(report, 'utf8')) as Report
const passing = new Set<string>()
const failing = new Set<string>()
for (const {status, title, ancestorTitles} of testResults.flatMap(file => file.assertionResults)) {
  const target = status === 'passed' ? passing : failing
  for (const number of [title, ...ancestorTitles].flatMap(numbersOf)) target.add(number)
}

const all = Array.from({length: last}, (_, index) => index + 1)
const numbered = (names: ReadonlySet<string>) => all.filter(number => names.has(`F${String(number).padStart(3, '0')}`))
const shown = numbered(passing).filter(number => !numbered(failing).includes(number))
const missing = all.filter(number => !shown.includes(number))

process.stdout.write(`${shown.length} of ${last} shown by passing tests: ${inRanges(shown)}\n`)
if (failing.size > 0) process.stdout.write(`With a test that fails or is skipped: ${inRanges(numbered(failing))}\n`)
process.stdout.write(`Not shown (${missing.length}): ${inRanges(missing)}\n`)
