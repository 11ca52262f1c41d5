// The commands that read and write files of people, in a bundle of their own: the formats and the demo library are half of
// the program, and looking up one person should not have to load them.
export {demo} from './demo.ts'
export {exportCommand} from './export.ts'
export {importCommand} from './import.ts'
