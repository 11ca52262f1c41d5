import type {Feature} from '../../shell/feature.ts'
import {openFindings, showFinding} from './effects.ts'
import {onListKeys} from './keys.ts'

declare module '../picker/state.ts' {
  interface Pickers {
    findings: true
  }
}

export const findings = {
  id: 'findings',
  extensions: {list: {keys: onListKeys, commands: {findings: engine => void openFindings(engine)}}},
  pickers: {findings: {choose: (engine, {id}) => showFinding(engine, id)}},
  words: {
    findings: {
      label: 'Findings',
      about: 'Problems in records, and how to fix them',
      run: engine => void openFindings(engine),
    },
  },
} as const satisfies Feature
