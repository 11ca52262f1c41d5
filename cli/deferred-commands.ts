// The commands that read or write files of users, or change the configuration, are in a bundle of their own: formats, demo
// library and configuration are half of the program, and `usher user show` should not have to load them.

export {passwordChange} from './commands/auth/auth-change.ts'
export {passwordClear, passwordSet, pinClear, pinSet} from './commands/auth/auth-secret.ts'
export {codeAdd, codeList, codeSet} from './commands/config/code.ts'
export {codeRm} from './commands/config/code-rm.ts'
export {configDiff, configExport, configLoad} from './commands/config/config.ts'
export {configHistory, configUndo} from './commands/config/config-history.ts'
export {policyList, policySet, policyShow, policyUnset} from './commands/config/policy.ts'
export {
  roleProfileAdd,
  roleProfileList,
  roleProfileRemove,
  roleProfileSet,
  roleProfileShow,
} from './commands/config/role-profile.ts'
export {roleRuleAdd, roleRuleList, roleRuleRemove, roleRuleSet} from './commands/config/role-rule.ts'
export {termsList, termsRemove, termsSet} from './commands/config/terms.ts'
export {backup, check, init, migrate, stats} from './commands/db/db.ts'
export {demo} from './commands/db/demo.ts'
export {doctor} from './commands/db/doctor.ts'
export {exportCommand} from './commands/exchange/export.ts'
export {importCommand} from './commands/exchange/import.ts'
export {feeCommand} from './commands/fee/fee-actions.ts'
export {feeCheck} from './commands/fee/fee-check.ts'
export {feeList, feeShow} from './commands/fee/fee-list.ts'
export {feeReport} from './commands/fee/fee-report.ts'
export {history} from './commands/history/history.ts'
export {redoCommand} from './commands/history/redo.ts'
export {undoCommand} from './commands/history/undo.ts'
export {jobList, jobRun} from './commands/job/job.ts'
export {lint} from './commands/lint/lint.ts'
export {apply} from './commands/plan/apply.ts'
export {diff} from './commands/plan/diff.ts'
export {segmentCommand} from './commands/segment/segment.ts'
export {add, register} from './commands/user/add/add.ts'
export {edit} from './commands/user/edit.ts'
export {services} from './commands/user/patron-services.ts'
export {photo} from './commands/user/photo.ts'
export {protectFields, releaseFields} from './commands/user/protect.ts'
export {whyNotDelete} from './commands/user/why-not-delete.ts'
export {viewList, viewRemove, viewSave, viewShow} from './commands/view/view.ts'
export {writePlan} from './writes/write-plan.ts'
