// The list of all features: a new one needs a folder and a line here. Hints, help, palette and menus follow this order;
// the first screen that is shown is used.
import {accountType} from '../features/account-type/feature.ts'
import {actions} from '../features/actions/feature.ts'
import {addUser} from '../features/add-user/feature.ts'
import {audit} from '../features/audit/feature.ts'
import {bulkEdit} from '../features/bulk-edit/feature.ts'
import {clipboard} from '../features/clipboard/feature.ts'
import {columns} from '../features/columns/feature.ts'
import {configuration} from '../features/configuration/feature.ts'
import {confirm} from '../features/confirm/feature.ts'
import type {Intents} from '../features/confirm/state.ts'
import {deletion} from '../features/deletion/feature.ts'
import {detailPane} from '../features/detail-pane/feature.ts'
import {editText} from '../features/edit-text/feature.ts'
import {editUser} from '../features/edit-user/feature.ts'
import {exportFeature} from '../features/export/feature.ts'
import {fees} from '../features/fees/feature.ts'
import {filter} from '../features/filter/feature.ts'
import {findings} from '../features/findings/feature.ts'
import {forms} from '../features/forms/feature.ts'
import type {FormPurposes} from '../features/forms/state.ts'
import {help} from '../features/help/feature.ts'
import {jobs} from '../features/jobs/feature.ts'
import {list} from '../features/list/feature.ts'
import {mainMenu} from '../features/main-menu/feature.ts'
import {marks} from '../features/marks/feature.ts'
import {palette} from '../features/palette/feature.ts'
import {patronServices} from '../features/patron-services/feature.ts'
import {picker} from '../features/picker/feature.ts'
import type {Pickers} from '../features/picker/state.ts'
import {picture} from '../features/picture/feature.ts'
import {preview} from '../features/preview/feature.ts'
import {roles} from '../features/roles/feature.ts'
import {segments} from '../features/segments/feature.ts'
import {session} from '../features/session/feature.ts'
import {sessionLog} from '../features/session-log/feature.ts'
import {undo} from '../features/undo/feature.ts'
import {user} from '../features/user/feature.ts'
import {views} from '../features/views/feature.ts'
import type {Feature} from './feature.ts'
import type {Overlays, Prompts} from './state.ts'

const all = [
  session,
  list,
  marks,
  filter,
  columns,
  views,
  findings,
  detailPane,
  user,
  addUser,
  patronServices,
  editUser,
  roles,
  segments,
  fees,
  audit,
  actions,
  undo,
  editText,
  bulkEdit,
  accountType,
  deletion,
  preview,
  confirm,
  forms,
  picker,
  picture,
  exportFeature,
  clipboard,
  sessionLog,
  jobs,
  configuration,
  mainMenu,
  palette,
  help,
] as const

// Fails to compile if a declared kind is provided by no feature.
type Given<Point extends string> = (typeof all)[number] extends infer One
  ? One extends {readonly [P in Point]: infer Record}
    ? keyof Record
    : never
  : never
type Missing =
  | Exclude<keyof Overlays, Given<'overlays'>>
  | Exclude<keyof Prompts, Given<'prompts'>>
  | Exclude<keyof FormPurposes, Given<'forms'>>
  | Exclude<keyof Intents, Given<'intents'>>
  | Exclude<keyof Pickers, Given<'pickers'>>
type Whole = [Missing] extends [never] ? readonly Feature[] : {readonly 'given by no feature': Missing}

export const features: Whole = all
