import {afterEach, describe, expect, it} from 'vitest'
import type {App} from '../../../../source/app/app.ts'
import type {CommitResult} from '../../../../source/app/ports.ts'
import {fillPublic} from '../../filling.ts'
import {endApps, type RunningApp, runApp} from '../../running-app.ts'

afterEach(endApps)

async function statusOf({app}: {app: App}, primaryId: string): Promise<string | undefined> {
  const id = (await app.reads.findIds([primaryId])).get(primaryId) ?? 0
  return (await app.reads.files([id], []))[0]?.user.status
}

const onto = async (app: RunningApp, name: string) => app.type(`/${name}\r`)

describe('one person', () => {
  it('F022 Deactivate asks, and y makes the user inactive', async () => {
    const app = await runApp()
    await onto(app, 'duarte')
    await app.press('d')
    await app.sees(
      'Confirm',
      'Deactivate Duarte, Rui (u1005)?',
      'becomes Inactive',
      '[ Cancel ]',
      'Waiting for an answer',
    )
    expect(await statusOf(app, 'u1005')).toBe('ACTIVE')
    await app.press('y')
    await app.sees('OK Deactivated 1 user. u undoes.', /Duarte, Rui .* INACTIVE/)
    expect(await statusOf(app, 'u1005')).toBe('INACTIVE')
  })

  it.each([['enter'], ['escape'], ['n'], ['ctrl-c']])('F023 %s leaves the user unchanged', async key => {
    const app = await runApp()
    await onto(app, 'duarte')
    await app.press('d')
    await app.sees('Deactivate Duarte')
    await app.press(key)
    await app.sees(screen => !screen.text().includes('Confirm'))
    expect(await statusOf(app, 'u1005')).toBe('ACTIVE')
  })

  it('F024 Activate asks, and the other button makes the user active', async () => {
    const app = await runApp()
    await onto(app, 'silva')
    await app.press('a')
    await app.sees('Activate Silva, Ana (u1002)?')
    await app.press('tab')
    await app.sees('[ Activate ]')
    await app.press('enter')
    await app.sees('OK Activated 1 user', /Silva, Ana .* Active/)
  })

  it('F025 F031 F021 the menu has every action, and greys with the reason what cannot be', async () => {
    const app = await runApp()
    await onto(app, 'duarte')
    await app.press('.')
    await app.sees(
      'Actions',
      'Duarte, Rui (u1005)',
      /Activate +a +- Already active/,
      /Deactivate +d *\|/,
      /Unlock +L +- Not locked/,
      /Delete +D +- Balance due/,
      /Distribute +- This institution/,
      /Set fields/,
    )
    await app.press('k', 'k', 'k', 'enter')
    await app.sees('WARN Activate: Already active')
    await app.press('d')
    await app.sees('Deactivate Duarte, Rui')
  })

  it('F025 F031 a key of an action that cannot be says why in one line', async () => {
    const app = await runApp()
    await onto(app, 'duarte')
    await app.press('a')
    await app.sees('WARN Duarte, Rui: Already active')
    await app.press('L')
    await app.sees('WARN Duarte, Rui: Not locked')
  })

  it('F028 F030 Unlock asks, says that it cannot be undone, and unlocks', async () => {
    const app = await runApp()
    await onto(app, 'jiri')
    await app.sees('LOCKED since 2026-11-20')
    await app.press('L')
    await app.sees('Unlock Novák, Jiří (u1003)?', 'Unlock cannot be undone.')
    await app.press('y')
    await app.sees('OK Unlocked 1 user.', screen => !screen.text().includes('LOCKED'))
    await app.press('u')
    await app.sees('WARN Unlock cannot be undone')
  })

  it('the question shows for keys of one burst what it showed for single ones', async () => {
    const app = await runApp()
    await app.type('/duarte\rdy')
    await app.sees('OK Deactivated 1 user', /Duarte, Rui .* INACTIVE/)
    await app.type('uy')
    await app.sees('OK Undone for 1 user', /Duarte, Rui .* Active/)
  })
})

describe('marked people', () => {
  it('an action is for all marked; each stands in the question with what happens to them', async () => {
    const app = await runApp()
    for (const name of ['silva', 'duarte']) {
      await onto(app, name)
      await app.press('space', 'escape')
    }
    await app.sees('marked: 2', '2 marked: actions apply to the marked rows. U clears marks.')
    await app.press('d')
    await app.sees(
      'Deactivate Duarte, Rui (u1005)?',
      'hidden by the tab',
      /u1002 +Silva, Ana +Already inactive/,
      /u1005 +Duarte, Rui +becomes Inactive/,
      '0 of the marked users are hidden',
    )
    await app.press('y')
    await app.sees('OK Deactivated 1 user, 1 unchanged. u undoes.', 'marked: 2')
  })

  it('the question says how many marked people the filter and the tab hide', async () => {
    const app = await runApp()
    await app.press('space', 'space', 'space', '1')
    await app.sees('marked: 3', '[1 Staff')
    await app.press('d')
    await app.sees('Deactivate 3 users?', '3 of the marked users are hidden by the tab and the filter.')
    await app.press('escape')
    await app.type('4/brandt\rd')
    await app.sees('2 of the marked users are hidden')
  })

  it('marks stay with their people through filters, tabs and writes; U clears them', async () => {
    const app = await runApp()
    await app.press('space', '2', '4')
    await app.sees(/^ \*.*Brandt, Uwe/m)
    await app.press('U')
    await app.sees('marked: 0')
  })

  it('what failed is reported person by person, and the rest is done', async () => {
    const app = await runApp({
      app: given => ({
        ...given,
        writes: {
          ...given.writes,
          commitBatch: async request => {
            const [first, ...rest] = request.plans
            const done = await given.writes.commitBatch({...request, plans: rest})
            const when = '2026-11-22T14:03:22.000Z'
            const conflict = {kind: 'conflict', who: 'SIS job 4471', when, entity: 'user', id: first?.subject.id ?? 0}
            return {...done, results: [conflict, ...done.results] as CommitResult[]}
          },
        },
      }),
    })
    await app.press('space', 'space', 'd')
    await app.sees('Deactivate 2 users?')
    await app.press('y')
    await app.sees(
      'Partly failed',
      'Deactivated 1 user',
      'Brandt, Uwe',
      'User was changed by SIS job 4471 at 2026-11-22 14:03:22',
      'ERROR 1 of 2 failed',
    )
    await app.press('escape')
    await app.sees(screen => !screen.text().includes('Partly failed'))
  })

  it('many people are done with progress, and Esc stops after the present step', async () => {
    let release: () => void = () => {}
    const app = await runApp({
      crowd: 2500,
      app: given => ({
        ...given,
        writes: {
          ...given.writes,
          commit: async request => {
            const result = await given.writes.commit(request)
            await new Promise<void>(done => {
              release = done
            })
            return result
          },
        },
      }),
    })
    await app.press('G')
    await app.sees('2,521/2,521')
    await app.type(`k${' kk'.repeat(1050)}`)
    await app.sees('marked: 1,050')
    await app.type('d')
    await app.sees('Deactivate 1,050 users?')
    await app.type('1050\r')
    await app.sees('Deactivate 1,050: [----------] 0 of 1,050. Esc stops')
    await app.press('q')
    await app.sees('Deactivate 1,050 is not finished. Quit?')
    await app.press('escape', 'j', 'a', 'y')
    await app.sees('2 keys are waiting; Esc drops them.', '1,471/2,521')
    await app.press('escape', 'escape')
    await app.sees('Stopping after this step.')
    release()
    await app.sees('Stopped. Deactivated 100 users')
  })
})

describe('undo and redo', () => {
  it('u says that an added person would be deleted, and the history calls it by what was done', async () => {
    const app = await runApp({tab: 'public'})
    await app.press('A')
    await fillPublic(app)
    await app.press('ctrl-s')
    await app.sees('OK Added Zimmer', /^> .*Zimmer/m)
    await app.sees('Go on')
    await app.press('enter')
    await app.sees('Enter open')
    await app.press('enter')
    await app.sees('[1 General]')
    await app.press('0')
    await app.sees(/Added {2}by amal/)
    await app.press('escape', 'escape')
    await app.sees(/^> .*Zimmer/m)
    await app.press('u')
    await app.sees('Undo: Added 1 user, 2026-11-22', 'is deleted with the whole record')
    await app.press('y')
    await app.sees('OK Undone for 1 user')
    await app.press('ctrl-r')
    await app.sees('Redo: Added 1 user', 'is there again')
  })

  it('u shows what the last batch was and asks; Ctrl-R brings it again', async () => {
    const app = await runApp()
    await app.type('/duarte\rdy')
    await app.sees('OK Deactivated')
    await app.press('u')
    await app.sees('Undo: Deactivated 1 user, 2026-11-22', 'Status: Inactive -> Active')
    await app.press('y')
    await app.sees('OK Undone for 1 user. Ctrl-R redoes.', /Duarte, Rui .* Active/)
    await app.press('ctrl-r')
    await app.sees('Redo: Deactivated 1 user')
    await app.press('y')
    await app.sees('OK Redone for 1 user', /Duarte, Rui .* INACTIVE/)
  })

  it('says so when there is nothing to undo or redo', async () => {
    const app = await runApp()
    await app.press('u')
    await app.sees('NOTE There is nothing to undo')
    await app.press('ctrl-r')
    await app.sees('NOTE There is nothing to redo')
  })
})

describe('who may not', () => {
  it('a read-only session says ro and refuses with the sentence', async () => {
    const app = await runApp({readOnly: true})
    await app.sees(/ ro$/m)
    await app.press('d')
    await app.sees('Deactivate is not possible: this session is read-only')
    await app.press('u')
    await app.sees('Undo is not possible: this session is read-only')
  })

  it('F001 somebody without the role is refused', async () => {
    const app = await runApp({login: 'desk'})
    await app.press('d')
    await app.sees('Deactivate needs the role User Manager or User Administrator')
  })
})
