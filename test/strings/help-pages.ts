// Every page of help as it is printed: those of the commands, and those of the screens.
import {allEntries} from '../../cli/commands.ts'
import type {Io} from '../../cli/framework/io.ts'
import {topicNames} from '../../cli/help/topic-names.ts'
import {main} from '../../cli/main.ts'
import {type RunningApp, runApp} from '../tui/running-app.ts'

/** A page of help: how it is asked for, and what it says. */
export type HelpPage = {readonly asked: string; readonly text: string}

/** What `usher help`, its topics, and `--help` of every command and group of commands print. */
export async function commandPages(columns = 80): Promise<HelpPage[]> {
  const names = (await allEntries()).map(({name}) => name)
  const groups = [...new Set(names.filter(name => name.includes(' ')).map(name => name.split(' ')[0] ?? ''))]
  const lines = [
    'help',
    ...topicNames.map(topic => `help ${topic}`),
    ...groups.filter(group => !names.includes(group)).map(group => `help ${group}`),
    ...names.map(name => `${name} --help`),
  ]
  const pages: HelpPage[] = []
  for (const line of lines) pages.push({asked: `usher ${line}`, text: await printed(line.split(' '), columns)})
  return pages
}

async function printed(argv: readonly string[], columns: number): Promise<string> {
  let text = ''
  const output = (isTTY: boolean) => ({
    isTTY,
    columns,
    rows: 24,
    write: (part: string) => {
      text += part
      return true
    },
  })
  const io: Io = {
    stdin: {isTTY: false, async *chunks() {}},
    stdout: output(true),
    stderr: output(false),
    env: {},
    cwd: '/',
    login: () => 'nobody',
    now: () => '2026-01-01T00:00:00.000Z',
    onSignal: () => () => {},
  }
  const code = await main(argv, io)
  if (code !== 0) throw new Error(`usher ${argv.join(' ')} ended with ${code}: ${text}`)
  return text
}

const pages = ['Keys', 'Filter', 'Signs', 'About', 'Table'] as const

/** The pages behind `?` in the list and in the details of a user, on a terminal that is high enough for all of their lines. */
export async function screenPages(columns = 100): Promise<HelpPage[]> {
  const app = await runApp({cols: columns, rows: 600})
  try {
    const ofList = await pagesOf(app, 'Help: user list')
    await app.press('escape', 'enter')
    await app.sees('[1 General]')
    const [keys] = await pagesOf(app, 'Help: user details')
    return [...ofList, ...(keys ? [keys] : [])]
  } finally {
    await app.close()
  }
}

async function pagesOf(app: RunningApp, title: string): Promise<HelpPage[]> {
  await app.press('?')
  const found: HelpPage[] = []
  for (const page of pages) {
    const screen = await app.sees(title, `[${page}]`)
    found.push({asked: `${title}, ${page}`, text: textOf(screen.rowTexts())})
    await app.press('tab')
  }
  return found
}

// Without title and foot, and without the blank lines that fill the screen.
function textOf(rows: readonly string[]): string {
  const text = rows.slice(2, -2).join('\n')
  return `${text.replace(/\n{3,}/g, '\n\n').trimEnd()}\n`
}
