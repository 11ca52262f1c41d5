// Editing users as text in the operator's editor, followed by a confirmation. Faults reopen the editor at their line;
// text that is abandoned is saved to a file.
import {
  type EditedUsers,
  type EditSession,
  editRefusal,
  openForEditing,
  readEditedText,
} from '../../../app/text-format/edit-users.ts'
import {markedFaults, maxRounds, withFaults, withoutFaults} from '../../../app/text-format/faults.ts'
import {confirmation} from '../../../app/writes/confirmation.ts'
import {type Engine, say} from '../../shell/engine.ts'
import {prepare} from '../../shell/prepare.ts'
import type {Overlay} from '../../shell/state.ts'
import {withKeptText} from '../confirm/intent.ts'
import {askFor} from '../confirm/state.ts'
import {targetIds, targetOf} from '../marks/target.ts'

const maxUsers = 500

/** Opens the selection in the editor. Refused without permission, and for more than the maximum. */
export function editAsText(engine: Engine) {
  const {store, app} = engine
  const target = targetOf(store.get())
  if (target === undefined) return say(engine, 'warning', 'No user to edit')
  const refused = editRefusal(app)
  if (refused) return say(engine, 'warning', refused.sentence)
  void prepare(engine, async () => {
    const ids = await targetIds(engine, target, maxUsers + 1)
    if (ids.length > maxUsers) {
      say(engine, 'warning', `More than ${maxUsers} users cannot be edited as one text. B changes any number`)
      return undefined
    }
    return edited(engine, await openForEditing(app, ids))
  })
}

/** Opens one user in the editor, closing the overlay. Refused without permission. */
export function editOneAsText(engine: Engine, id: number) {
  const refused = editRefusal(engine.app)
  if (refused) return say(engine, 'warning', refused.sentence)
  void prepare(engine, async () => {
    engine.store.set(state => ({...state, overlay: undefined}))
    return edited(engine, await openForEditing(engine.app, [id]))
  })
}

async function edited(engine: Engine, editing: EditSession): Promise<Overlay | undefined> {
  const {host} = engine
  let shown = editing.text
  for (let round = 1; ; round++) {
    const written = host.lend(() => host.editText(shown, markedFaults(shown)[0]?.line))
    if (written.kind === 'failed') return told(engine, 'warning', written.sentence)
    const {text} = written
    if (text.trim() === '' || text === editing.text) return told(engine, 'note', 'Nothing was changed')
    if (shown !== editing.text && withoutFaults(text) === withoutFaults(shown)) return keepAbandonedText(engine, shown)
    const read = await readOrKeep(engine, editing, text)
    if ('declined' in read) return told(engine, 'warning', read.declined.map(each => each.sentence).join('; '))
    if (!('faults' in read)) return question(engine, read, text)
    shown = withFaults(text, read.faults)
    // An editor that changes the file by itself could go on for ever, and no key would stop it.
    if (round >= maxRounds) return keepAbandonedText(engine, shown)
  }
}

// If the database cannot be read, the text is kept in a file, which the message names.
async function readOrKeep(
  engine: Engine,
  editing: EditSession,
  text: string,
): Promise<Awaited<ReturnType<typeof readEditedText>>> {
  try {
    return await readEditedText(engine.app, editing, text)
  } catch (error) {
    throw withKeptText(engine, error, text)
  }
}

function told(engine: Engine, kind: 'note' | 'warning', text: string): undefined {
  say(engine, kind, text)
  return undefined
}

function keepAbandonedText(engine: Engine, text: string): undefined {
  const [first] = markedFaults(text)
  const path = engine.host.keepText(text)
  const kept = path === undefined ? '' : ` Your text is kept in ${path}`
  return told(engine, 'warning', `Nothing was changed: ${first?.sentence ?? 'the text has errors'}.${kept}`)
}

async function question(
  {app, store}: Engine,
  {request, plans}: EditedUsers,
  text: string,
): Promise<Overlay | undefined> {
  if (plans.length === 0) {
    store.set(state => ({...state, message: {kind: 'note', text: 'Nothing was changed'}}))
    return undefined
  }
  const asked = await confirmation(app, request)
  if ('declined' in asked) {
    const why = asked.declined.map(each => each.sentence).join('; ')
    store.set(state => ({...state, message: {kind: 'warning', text: why}}))
    return undefined
  }
  return askFor('Edited as text', asked, {do: 'request', request, text}, [
    ...asked.warnings,
    'Reversible: u undoes it.',
  ])
}
