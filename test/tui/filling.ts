import type {App} from '../../source/app/app.ts'
import {writeSteps} from '../../source/app/configuration/change-configuration.ts'
import {type Configuration, compareSites} from '../../source/domain/configuration/configuration.ts'
import {type Circumstances, type RunningApp, runApp} from './running-app.ts'

/** The row under the cursor of a form or a list. */
export async function cursorRow(app: RunningApp): Promise<string> {
  return (await app.screen()).rowTexts().find(each => each.startsWith('>')) ?? ''
}

/** Goes to a field of a form by its label, as somebody who presses Tab until it is there. */
export async function goTo(app: RunningApp, label: string): Promise<void> {
  for (let tries = 0; tries < 90; tries++) {
    if ((await cursorRow(app)).slice(3).startsWith(label)) return
    await app.press('tab')
  }
  throw new Error(`There is no field ${label}:\n${(await app.screen()).text()}`)
}

/** Types a text into a field of a form. */
export async function fill(app: RunningApp, label: string, text: string): Promise<void> {
  await goTo(app, label)
  await app.type(text)
}

/** Takes the choice of a field that begins like a text. */
export async function choose(app: RunningApp, label: string, text: string): Promise<void> {
  await goTo(app, label)
  await app.type(text)
  await app.press('enter')
}

/** Filters the list for one user and waits for them. */
export async function find(app: RunningApp, text: string): Promise<void> {
  await app.press('/', 'ctrl-u')
  await app.type(text)
  await app.sees('1 match')
  // A breath, so that nobody is taken for a barcode reader.
  await new Promise(done => setTimeout(done, 50))
  await app.press('enter')
  await app.sees(/ 1\/1/)
}

/** Fills in what every new public user needs. */
export async function fillPublic(app: RunningApp, id = 'u9001', last = 'Zimmer'): Promise<void> {
  await fill(app, 'First name', 'Ada')
  await fill(app, 'Last name', last)
  await fill(app, 'Primary identifier', id)
  await choose(app, 'User group', 'grad')
  await fill(app, 'E-mail address', 'ada@example.edu')
}

const table = (own: Readonly<Record<string, string>>) =>
  Object.entries(own).map(([code, label]) => ({code, label, enabled: true, for: []}))

export type Own = {
  readonly settings?: Readonly<Record<string, string>>
  readonly codes?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly more?: (before: Configuration) => Partial<Configuration>
}

/** Configures the site before the program starts. */
export const configured =
  ({settings = {}, codes = {}, more}: Own) =>
  async (app: App): Promise<void> => {
    const before = await app.reads.site.configuration()
    const next = {
      ...before,
      settings: new Map([...before.settings, ...Object.entries(settings)]),
      codes: new Map([...before.codes, ...Object.entries(codes).map(([name, own]) => [name, table(own)] as const)]),
      ...more?.(before),
    }
    const written = await writeSteps(app, compareSites(before, next))
    if ('declined' in written) throw new Error(written.declined.map(each => each.sentence).join('; '))
  }

/** Hashes that are no secret, and lots that are always the same: PIN 3333. */
export const plainSecrets = (app: App): App =>
  Object.create(app, {
    secrets: {
      value: {
        hashPassword: async (password: string) => `password ${password}`,
        isPassword: async (password: string, hash: string | null) => hash === `password ${password}`,
        hashPin: async (_user: number, pin: string) => `pin ${pin}`,
        isPin: async (_user: number, pin: string, hash: string | null) => hash === `pin ${pin}`,
        draw: async (count: number) => Array.from({length: count}, () => 3),
      },
    },
  })

/** The program with secrets that can be looked at. */
export const runPlain = (circumstances: Circumstances = {}): Promise<RunningApp> =>
  runApp({...circumstances, app: plainSecrets})

/** The record of somebody as it is stored. */
export async function record(app: RunningApp, primaryId: string) {
  const id = (await app.app.reads.findIds([primaryId])).get(primaryId.toLowerCase()) ?? 0
  const [file] = await app.app.reads.files([id])
  if (!file) throw new Error(`There is no user ${primaryId}`)
  return file
}
