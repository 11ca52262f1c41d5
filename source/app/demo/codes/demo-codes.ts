/** A row of a code table; `for` names the codes of the table above that it belongs to. */
export type CodeRow = {
  readonly table: string
  readonly code: string
  readonly label: string
  readonly for?: readonly string[]
}

/** The code of the institution, as scope of roles and owner of fees. */
export const institution = 'INST'
/** The system that external accounts come from. */
export const externalProfile = 'SIS'

const tables = {
  Library: {
    [institution]: 'Larkspur University',
    MAIN: 'Main Library',
    LAW: 'Law Library',
    MED: 'Health Sciences Library',
    ENG: 'Engineering Library',
    MUS: 'Music and Arts Library',
    BUS: 'Business Library',
    HARB: 'Harbor Campus Library',
    STOR: 'Storage Annex',
    RES_SHARE: 'Resource Sharing Library',
    RS_LAW: 'Resource Sharing, Law',
    RS_HARB: 'Resource Sharing, Harbor Campus',
  },
  Campus: {
    CENTRAL: 'Central Campus',
    HARBOR: 'Harbor Campus',
    HEALTH: 'Health Sciences Campus',
    NORTH: 'North Campus',
    ONLINE: 'Online',
  },
  UserGroups: {
    EMERITUS: 'Emeritus Faculty',
    POSTDOC: 'Postdoctoral Researcher',
    TOWN: 'Townsperson',
    ILL: 'Interlibrary Partner',
  },
  JobTitles: {
    REFERENCE: 'Reference Librarian',
    SERIALS: 'Serials Operator',
    SYSTEMS: 'Systems Librarian',
    SHARING: 'Resource Sharing Operator',
  },
  UserStatisticalTypes: {COLLEGE: 'College', DEGREE: 'Degree sought', YEAR: 'Year of study', RESIDENCE: 'Residence'},
  UserStatCategories: {
    C_ARTS: 'Arts and Sciences',
    C_BUS: 'Business',
    C_EDUC: 'Education',
    C_ENGR: 'Engineering',
    C_LAW: 'Law',
    C_MED: 'Medicine',
    C_MUS: 'Music',
    C_NURS: 'Nursing',
    D_BACH: "Bachelor's",
    D_MAST: "Master's",
    D_DOCT: 'Doctorate',
    D_CERT: 'Certificate',
    Y_1: 'First year',
    Y_2: 'Second year',
    Y_3: 'Third year',
    Y_4: 'Fourth year',
    R_HALL: 'Lives in a residence hall',
    R_TOWN: 'Lives in town',
    R_AWAY: 'Lives elsewhere',
  },
  ExternalProfiles: {[externalProfile]: 'Student information system'},
} as const

/** Libraries with a circulation desk, the busiest first. */
export const libraries = ['MAIN', 'ENG', 'MED', 'LAW', 'BUS', 'HARB', 'MUS'] as const
export const sharingLibraries = ['RES_SHARE', 'RS_LAW', 'RS_HARB'] as const
export const campuses = ['CENTRAL', 'HARBOR', 'HEALTH', 'NORTH', 'ONLINE'] as const

/** Statistical categories by their type. */
export const categories = {
  COLLEGE: ['C_ARTS', 'C_ENGR', 'C_BUS', 'C_MED', 'C_EDUC', 'C_NURS', 'C_LAW', 'C_MUS'],
  DEGREE: ['D_BACH', 'D_MAST', 'D_DOCT', 'D_CERT'],
  YEAR: ['Y_1', 'Y_2', 'Y_3', 'Y_4'],
  RESIDENCE: ['R_HALL', 'R_TOWN', 'R_AWAY'],
} as const

/** The codes that the demo library adds to the shipped ones, as rows of the code tables. */
export const demoCodes: readonly CodeRow[] = Object.entries(tables).flatMap(([table, labels]) =>
  Object.entries(labels).map(([code, label]) => ({
    table,
    code,
    label,
    for: table === 'UserStatCategories' ? typesOf(code) : [],
  })),
)

function typesOf(category: string): string[] {
  return Object.entries<readonly string[]>(categories).flatMap(([type, list]) =>
    list.includes(category) ? [type] : [],
  )
}
