import {spawn, spawnSync} from 'node:child_process'
import {existsSync, readFileSync} from 'node:fs'
import {emptyLibrary, library, remove, scratch} from '../library.ts'
import {benchEnvironment, executable} from '../program.ts'
import {print, printHeading} from '../report.ts'
import {floorOfIntake} from './intake-floor.ts'

const formats = [
  ['jsonl', '>= 0.4'],
  ['xml', '>= 0.3'],
] as const

/** Importing a file into an empty database, as a whole process, against a bare loop that writes the same rows. */
export async function benchIntake(size: number): Promise<void> {
  printHeading(`Import of ${size.toLocaleString('en')} people into an empty database (whole process)`)
  for (const [format, bar] of formats) {
    const file = await exported(size, format)
    const target = scratch('import.db')
    await administered(target)
    const {took, peakMb} = await importOnce(file, target)
    const floor = await floorOfIntake(target)
    const perSecond = (time: number): string => `${Math.round((size / time) * 1000).toLocaleString('en')} people/s`
    print({what: `import ${format}`, figure: perSecond(took), floor: perSecond(floor), ratio: floor / took, bar})
    print({what: `import ${format}, peak memory`, figure: `${Math.round(peakMb)} MB`, value: peakMb, bar: '<= 260'})
    remove(target)
  }
}

async function exported(size: number, format: string): Promise<string> {
  const file = scratch(`people-${size}.${format}`)
  if (existsSync(file)) return file
  const result = spawnSync(process.execPath, [executable, 'export', file, '--db', await library(size)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: benchEnvironment(),
  })
  if (result.status !== 0 && result.status !== 7) throw new Error(`export ended with ${result.status}`)
  return file
}

// With an administrator, so that the import may be done at all.
async function administered(target: string): Promise<void> {
  const connection = await emptyLibrary(target)
  await connection.db.destroy()
  remove(target)
  spawnSync(process.execPath, [executable, 'db', 'init', '--db', target], {stdio: 'inherit', env: benchEnvironment()})
}

async function importOnce(file: string, target: string): Promise<{took: number; peakMb: number}> {
  const begin = performance.now()
  const child = spawn(process.execPath, [executable, 'import', file, '--db', target, '--yes', '--quiet'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: benchEnvironment(),
  })
  let peakMb = 0
  const timer = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      peakMb = Math.max(peakMb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
    } catch {
      // The process has just ended.
    }
  }, 50)
  const code = await new Promise<number | null>(done => child.on('exit', done))
  clearInterval(timer)
  if (code !== 0 && code !== 7) throw new Error(`import ended with ${code}`)
  return {took: performance.now() - begin, peakMb}
}
