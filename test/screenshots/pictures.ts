import {cursorRow, fill} from '../tui/filling.ts'
import {type RunningApp, runApp} from '../tui/running-app.ts'
import {makeDemoDatabase, moment} from './demo-database.ts'
import {type TerminalFrame, toSvg} from './to-svg.ts'

/** Where the pictures are kept, from the root of the project. */
export const folder = 'docs/screens'

type Picture = {
  readonly name: string
  readonly title: string
  readonly cols?: number
  readonly rows?: number
  /** From the list to what is to be seen. */
  readonly show: (app: RunningApp) => Promise<void>
}

// Ordinary users, with something of everything: record types, groups, states, letters with accents.
const filter = 'last_name:K*'

const pictures: readonly Picture[] = [
  {
    name: 'list',
    title: 'The list of users, narrowed by a filter, with two users marked',
    show: async app => {
      await moveTo(app, 'Kang, Min-jun')
      await app.press('space')
      await moveTo(app, 'Karczyk')
      await app.press('space')
      await moveTo(app, 'Kapoor', 'k')
      await app.sees('marked: 2')
    },
  },
  {
    name: 'list-and-pane',
    title: 'The list of users on a larger terminal, with the user under the cursor beside it',
    cols: 120,
    rows: 35,
    show: async app => {
      await moveTo(app, 'Kamiński, Tomasz')
      await app.sees(/│ Updated +2026/)
    },
  },
  {
    name: 'details',
    title: 'The details of a user',
    show: async app => {
      await moveTo(app, 'Kapoor')
      await app.press('enter')
      await app.sees('[1 General]', 'NAME AND RECORD')
    },
  },
  {
    name: 'bulk-preview',
    title: 'The preview of a bulk edit: what would change for each user, and how many are refused',
    show: async app => {
      await app.press('*', 'B')
      await app.sees('Bulk edit')
      await fill(app, 'Expiration date', '+1y')
      await app.press('ctrl-s')
      await app.sees(/refused +\d+ +#+\s+\d+ /)
    },
  },
  {
    name: 'form',
    title: 'The form of a new user, with one fault',
    show: async app => {
      await app.press('2')
      await app.sees('[2 Public')
      await app.press('A')
      await app.sees('Add a public user')
      await fill(app, 'First name', 'Zofia')
      await fill(app, 'Last name', 'Kowalska')
      await fill(app, 'Birth date', '31/12/2001')
      await app.press('tab', 'up')
      await app.sees('1 error')
    },
  },
  {
    name: 'help',
    title: 'Help: what can be done in the list, and with which keys',
    show: async app => {
      await app.press('?')
      await app.sees('Help: user list')
    },
  },
]

/** Draws every picture from the running program, on the demo library at one moment. Answers the SVG files by name. */
export async function drawPictures(): Promise<ReadonlyMap<string, string>> {
  const template = await makeDemoDatabase()
  const files = new Map<string, string>()
  for (const picture of pictures) files.set(`${picture.name}.svg`, await draw(picture, template))
  return files
}

async function draw({title, cols = 80, rows = 24, show}: Picture, template: string): Promise<string> {
  const app = await runApp({template, now: () => moment, isAscii: false, cols, rows})
  try {
    await app.type(`/${filter}\r`)
    await app.sees(/^>.*Kalirajulu/m, ' 1/47')
    await show(app)
    return toSvg({title, cells: await settled(app)})
  } finally {
    await app.close()
  }
}

const settleMs = 50

// What is counted or read after the first picture has come once nothing is sent to the terminal any more.
async function settled({terminal}: RunningApp): Promise<TerminalFrame['cells']> {
  for (let before = -1; before !== terminal.writes; ) {
    before = terminal.writes
    await new Promise(done => setTimeout(done, settleMs))
  }
  return (await terminal.shown()).looks()
}

async function moveTo(app: RunningApp, name: string, key = 'j'): Promise<void> {
  for (let tries = 0; tries < 30; tries++) {
    if ((await cursorRow(app)).includes(name)) return
    await app.press(key)
  }
  throw new Error(`No row "${name}":\n${(await app.screen()).text()}`)
}
