import {spawnSync} from 'node:child_process'
import {print, printHeading} from './report.ts'

/** What the second database costs: all tests, against all tests with the first database only. */
export async function benchTests(): Promise<void> {
  printHeading('Tests: both databases against the first one alone')
  const one = suite({TEST_DIALECTS: 'sqlite'})
  const both = suite({})
  const seconds = (took: number): string => `${(took / 1000).toFixed(1)} s`
  print({
    what: 'npm test, with the PostgreSQL half',
    figure: seconds(both),
    floor: `without: ${seconds(one)}`,
    ratio: both / one,
    bar: '<= 1.5',
  })
}

function suite(environment: Record<string, string>): number {
  const begin = performance.now()
  const result = spawnSync('npm', ['test'], {stdio: 'ignore', env: {...process.env, ...environment}})
  if (result.status !== 0) throw new Error('The tests do not pass')
  return performance.now() - begin
}
