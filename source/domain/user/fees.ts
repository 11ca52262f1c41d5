import {defineEntity} from '../entity/entity.ts'

/**
 * A fine or fee. Amounts are gross, in whole minor units, those of a credit negative; the original amount never changes.
 * Another system's id of it is kept in `external_id`; one made here is known by its own number.
 */
export const fee = defineEntity({
  name: 'fee',
  label: 'Fine or fee',
  plural: 'fines and fees',
  list: 'fees',
  fields: {
    fee_type: {kind: 'code', label: 'Type', codes: 'FineFeeType', max: 255, required: true},
    fee_status: {
      kind: 'choice',
      label: 'Status',
      options: ['ACTIVE', 'INDISPUTE', 'EXPORTED', 'CLOSED'],
      codes: 'FineFeeStatus',
      always: true,
    },
    original_amount: {kind: 'money', label: 'Original amount', always: true, required: true},
    balance: {kind: 'money', label: 'Remaining balance', always: true},
    owner: {kind: 'code', label: 'Owner', codes: 'Library', max: 255},
    comment: {kind: 'text', label: 'Comment', max: 2000},
    title: {kind: 'text', label: 'Title', max: 1000},
    barcode: {kind: 'text', label: 'Item barcode', max: 255},
    bursar_transaction_id: {kind: 'text', label: 'Bursar transaction', max: 255, stamped: true},
    creation_time: {kind: 'moment', label: 'Created', stamped: true},
    status_time: {kind: 'moment', label: 'Status since', stamped: true},
    external_id: {kind: 'text', label: 'Id elsewhere', max: 255, stamped: true},
    credit_for: {kind: 'link', label: 'Credit for', to: 'fee', stamped: true},
    transferred_amount: {kind: 'money', label: 'With the bursar', stamped: true},
  },
})

/** What happened to a fee: a payment, a waiver, an export. Rows are only ever added. */
export const feeTransaction = defineEntity({
  name: 'fee_transaction',
  label: 'Transaction',
  plural: 'transactions',
  list: 'fee_transactions',
  fields: {
    fee_id: {kind: 'link', label: 'Fine or fee', to: 'fee', always: true},
    transaction_type: {kind: 'code', label: 'Type', codes: 'FineFeeTransactionType', max: 255, always: true},
    amount: {kind: 'money', label: 'Amount', always: true},
    reason: {kind: 'code', label: 'Reason', codes: 'FineFeeTransactionReason', max: 255},
    comment: {kind: 'text', label: 'Comment', max: 2000},
    created_by: {kind: 'text', label: 'Created by', max: 255, stamped: true},
    received_by: {kind: 'text', label: 'Received by', max: 255, stamped: true},
    payment_method: {kind: 'code', label: 'Payment method', codes: 'PaymentMethod', max: 255},
    external_transaction_id: {kind: 'text', label: 'External transaction', max: 255},
    transaction_time: {kind: 'moment', label: 'Time', stamped: true},
  },
})
