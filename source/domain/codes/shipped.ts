import type {RecordType} from '../entity/kind.ts'
import {countries} from './countries.ts'
import {roleTypes} from './role-types.ts'

type Shipped = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The code tables a new database begins with: code -> label. Institutions relabel and extend them; codes never change. */
export const shippedCodes: Shipped = {
  AddNewUserOptions: {PUBLIC: 'Public', STAFF: 'Staff', CONTACT: 'Contact'},
  UserUserType: {INTERNAL: 'Internal', EXTERNAL: 'External'},
  ContentStructureStatus: {ACTIVE: 'Active', INACTIVE: 'Inactive'},
  UserRoleStatus: {ACTIVE: 'Active', INACTIVE: 'Inactive', NEW: 'New'},
  Genders: {MALE: 'Male', FEMALE: 'Female'},
  UserTitles: {DR: 'Dr', PROF: 'Prof.', MR: 'Mr', MS: 'Ms', MX: 'Mx'},
  UserGroups: {FACULTY: 'Faculty', STAFF: 'Staff', GRAD: 'Graduate', UNDRGRD: 'Undergraduate', PATRON: 'Patron', VISITOR: 'Visitor', ALUM: 'Alumni'},
  JobTitles: {ACQ: 'Acquisitions Operator', CATALOGER: 'Cataloger', CIRC: 'Circulation Desk Operator', MANAGER: 'Manager'},
  UserPreferredLanguage: {en: 'English', de: 'German', fr: 'French', es: 'Spanish', it: 'Italian', pt: 'Portuguese', nl: 'Dutch'},
  CatalogerLevel: {'00': '[00] Default Level'},
  Campus: {},
  Library: {},
  LibraryNotices: {FulUserBorrowingActivityLetter: 'Borrowing activity'},
  CountryCodes: countries,
  UserEmailTypes: {
    personal: 'Personal', work: 'Work', alternative: 'Alternative', school: 'School', claim_mail: 'Claim',
    order_mail: 'Order', payment_mail: 'Payment', returns_mail: 'Returns',
  },
  UserAddressTypes: {
    home: 'Home', work: 'Work', alternative: 'Alternative', school: 'School', claim: 'Claim', order: 'Order',
    payment: 'Payment', returns: 'Returns',
  },
  UserPhoneTypes: {
    home: 'Home', mobile: 'Mobile', office: 'Office', office_fax: 'Office fax', claim_fax: 'Claim fax',
    claim_phone: 'Claim phone', order_fax: 'Order fax', payment_fax: 'Payment fax', payment_phone: 'Payment phone',
    returns_fax: 'Returns fax', returns_phone: 'Returns phone',
  },
  UserIdentifierTypes: {
    BARCODE: 'Barcode', UNIV_ID: 'University ID', INST_ID: 'Institution ID', NET_ID: 'Network ID', '00': 'System number',
    '01': 'Barcode', '02': 'University ID', '03': 'Identifier 03', '04': 'Identifier 04', '05': 'Identifier 05',
    ORCID: 'ORCID', SCOPUS: 'Scopus', RESEARCHERID: 'ResearcherID', VIAF: 'VIAF', ILLIAD_ID: 'ILLiad',
    FACEBOOK: 'Facebook', TWITTER: 'Twitter', GOOGLE: 'Google', LOGIN: 'Login of this system',
  },
  NoteTypes: {
    ADDRESS: 'Address', BARCODE: 'Barcode', CIRCULATION: 'Circulation', ERP: 'ERP', LIBRARY: 'Library', OTHER: 'Other',
    POPUP: 'General', REGISTAR: 'Registrar',
  },
  UserBlockTypes: {GENERAL: 'General', LOAN: 'Loan', CONSORTIA: 'Consortial block'},
  UserBlockDescription: {
    '01': 'Loan', '02': 'Loan, renew', '03': 'Loan, renew, hold', '02-GLOBAL': 'Block (02)(GLOBAL)',
    CONSORTIA: 'Consortial block', FROM_TARGET: 'Block of the linked institution',
  },
  UserStatisticalTypes: {},
  UserStatCategories: {},
  UserRoles: roleTypes,
  FineFeeType: {
    OVERDUEFINE: 'Overdue fine', OVERDUENOTIFICATIONFINE: 'Overdue notification fine',
    RECALLEDOVERDUEFINE: 'Recalled overdue fine', LOSTITEMREPLACEMENTFEE: 'Lost item replacement fee',
    LOSTITEMPROCESSFEE: 'Lost item process fee', DAMAGEDITEMFINE: 'Damaged item fine',
    LIBRARYCARDREPLACEMENT: 'Library card replacement', CARDRENEWAL: 'Card renewal', ISSUELIBRARYCARD: 'Issue library card',
    RENEWFEE: 'Renew fee', SERVICEFEE: 'Service fee', LOCKERKEY: 'Locker key',
    DOCUMENTDELIVERYSERVICE: 'Document delivery service', CREDIT: 'Credit', OTHER: 'Other',
  },
  FineFeeTransactionType: {PAYMENT: 'Payment', WAIVE: 'Waive', EXPORT: 'Export', DEPOSIT: 'Deposit'},
  FineFeeTransactionReason: {
    OTHER: 'Other', ITEMFOUND: 'Item was found', LIBRARYERROR: 'Library error', GOODWILL: 'Goodwill', CORRECTION: 'Correction',
  },
  PaymentMethod: {CASH: 'Cash', CREDIT_CARD: 'Credit card', ONLINE: 'Online'},
  AttachmentType: {GENERAL: 'General'},
}

const [staffPublic, publicOnly, contactOnly] = [['STAFF', 'PUBLIC'], ['PUBLIC'], ['CONTACT']] as const
type Mapping = Readonly<Record<string, readonly RecordType[]>>

/** Which record types may use a code, for the tables that limit it. A code that is not named here is open to all. */
export const shippedRecordTypes: Readonly<Record<string, Mapping>> = {
  UserEmailTypes: {
    alternative: staffPublic, school: publicOnly, claim_mail: contactOnly, order_mail: contactOnly,
    payment_mail: contactOnly, returns_mail: contactOnly,
  },
  UserAddressTypes: {
    alternative: publicOnly, school: publicOnly, claim: contactOnly, order: contactOnly, payment: contactOnly, returns: contactOnly,
  },
  UserPhoneTypes: {
    office_fax: staffPublic, claim_fax: contactOnly, claim_phone: contactOnly, order_fax: contactOnly, payment_fax: contactOnly,
    payment_phone: contactOnly, returns_fax: contactOnly, returns_phone: contactOnly,
  },
}
