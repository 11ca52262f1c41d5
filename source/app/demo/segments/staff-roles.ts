/** A role as staff of one job have it: for the institution or for one library, and with which parameter. */
export type RoleKind = {
  readonly type: string
  readonly isLocal?: true
  readonly parameter?: 'CirculationDesk' | 'ServiceUnit'
}

const desk = (type: string): RoleKind => ({type, isLocal: true, parameter: 'CirculationDesk'})
const unit = (type: string): RoleKind => ({type, isLocal: true, parameter: 'ServiceUnit'})
const wide = (type: string): RoleKind => ({type})

/** The roles of each job category, the most usual first. */
export const rolesByJob: Readonly<Record<string, readonly RoleKind[]>> = {
  CIRC: [desk('32'), desk('51'), desk('221'), wide('38'), desk('299'), wide('21')],
  REFERENCE: [wide('251'), desk('51'), wide('231'), wide('58'), wide('220'), desk('32')],
  CATALOGER: [wide('204'), wide('210'), wide('206'), wide('227'), wide('225'), wide('29'), wide('12')],
  ACQ: [wide('54'), unit('37'), wide('43'), wide('46'), wide('47'), wide('36'), wide('33')],
  SERIALS: [unit('37'), wide('54'), wide('209'), unit('214'), wide('244'), wide('43')],
  SHARING: [wide('239'), desk('51'), wide('38'), desk('32'), wide('248')],
  SYSTEMS: [wide('26'), wide('21'), wide('50'), wide('238'), wide('57'), wide('2200'), wide('53')],
  MANAGER: [wide('21'), wide('215'), wide('52'), wide('44'), wide('55'), wide('56'), wide('34'), wide('50')],
}

/** The circulation desk of the demo library's operator. */
export const demoDesk = 'DEFAULT_CIRC_DESK'

/** Desks and departments: the values of role parameters. */
export const parameterValues = {
  CirculationDesk: [
    {value: demoDesk, desc: 'Circulation Desk'},
    {value: 'RESERVES', desc: 'Course Reserves Desk'},
  ],
  ServiceUnit: [
    {value: 'AcqDept', desc: 'Acquisitions Department'},
    {value: 'SerialsDept', desc: 'Serials Department'},
  ],
}
