import {thousands} from '../../../app/display/text/counts.ts'
import {noUsers} from '../../../app/queries/condition.ts'
import {type Feature, scope} from '../../shell/feature.ts'
import type {State} from '../../shell/state.ts'
import {filterAdvice} from '../filter/advice.ts'
import {markPromptCommands, onListCommands, typeIntoMarkPrompt} from './commands.ts'
import {countMarks} from './count-marks.ts'
import {forgetVanished} from './forget-vanished.ts'
import {markKeys, onListKeys} from './keys.ts'
import {markCount, noMarks} from './marks.ts'

/** Marks: the selection for bulk operations. */
export const marks = {
  id: 'marks',
  scopes: {mark: scope({keys: markKeys, commands: markPromptCommands, typeText: typeIntoMarkPrompt})},
  extensions: {list: {keys: onListKeys, commands: onListCommands}},
  prompts: {
    mark: {
      lead: ({isOn}) => (isOn ? '+ mark: ' : '- unmark: '),
      advice: filterAdvice,
      faultyPart: ({faulty}) => faulty,
    },
  },
  feeds: [countMarks, forgetVanished],
  begin: () => ({marks: noMarks, range: undefined, areMarksOutdated: false}),
  outdated: countedAgain,
  spoken: ({marks: now}) => {
    const count = markCount(now)
    return count === undefined || count === 0 ? undefined : `${thousands(count)} marked`
  },
} as const satisfies Feature

function countedAgain(state: State): State {
  const {where, found} = state.marks
  const outdated = {...state, areMarksOutdated: true}
  return where === noUsers ? outdated : {...outdated, marks: {...state.marks, found: found && {...found, done: false}}}
}
