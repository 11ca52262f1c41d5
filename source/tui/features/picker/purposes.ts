import {openAdding} from '../add-user/effects.ts'
import {showFinding} from '../findings/effects.ts'
import {openNewEntry} from '../segments/effects.ts'
import {giveRoles} from '../roles/role-profiles.ts'
import {addBlock} from '../patron-services/effects.ts'
import {askToRemoveView, chooseView} from '../views/effects.ts'
import type {PickerPurpose} from './state.ts'
import {copyPicking} from '../clipboard/commands.ts'
import {menuPicking} from '../main-menu/commands.ts'
import {palettePicking} from '../palette/commands.ts'
import type {Picking} from './picking.ts'

/** What choosing means, picker by picker. */
export const pickings: Readonly<Record<PickerPurpose, Picking>> = {
  palette: palettePicking,
  deskBlock: {choose: (engine, {id}) => addBlock(engine, id)},
  copy: copyPicking,
  views: {
    choose: (engine, {id}) => void chooseView(engine, id),
    remove: (engine, {id}) => void askToRemoveView(engine, id),
  },
  mainMenu: menuPicking,
  addType: {choose: (engine, {id}) => openAdding(engine, id, false)},
  registerType: {choose: (engine, {id}) => openAdding(engine, id, true)},
  entryList: {choose: (engine, {id}) => openNewEntry(engine, id)},
  roleProfile: {choose: (engine, {id}) => giveRoles(engine, id)},
  findings: {choose: (engine, {id}) => showFinding(engine, id)},
}
