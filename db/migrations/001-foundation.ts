import type {ColumnDefinitionBuilder, CreateTableBuilder, Kysely, RawBuilder} from 'kysely'

/** What a migration may ask of the database it runs on. Frozen with the migration. */
export type ColumnTypes = {
  /** Text that sorts byte by byte, whatever the locale of the database. */
  readonly sortedText: RawBuilder<unknown>
}

type Column = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder
const required: Column = column => column.notNull()
const primary: Column = column => column.primaryKey().notNull()

/** The person's record with all its lists, sign-in, codes, settings and the history. */
export async function foundation(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await person(db, types)
  await contactLists(db)
  await otherLists(db)
  await moneyAndHoldings(db)
  await site(db)
  await history(db)
  await indexes(db)
}

function partTable(db: Kysely<unknown>, name: string): CreateTableBuilder<string, 'id' | 'version' | 'user_id'> {
  return db.schema
    .createTable(name)
    .addColumn('id', 'integer', primary)
    .addColumn('version', 'integer', required)
    .addColumn('user_id', 'integer', column => column.notNull().references('user.id'))
}

async function person(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('user')
    .addColumn('id', 'integer', primary)
    .addColumn('version', 'integer', required)
    .addColumn('primary_id', 'text', required)
    .addColumn('record_type', 'text', required)
    .addColumn('account_type', 'text', required)
    .addColumn('external_id', 'text')
    .addColumn('status', 'text', required)
    .addColumn('status_date', 'text')
    .addColumn('first_name', 'text')
    .addColumn('middle_name', 'text')
    .addColumn('last_name', 'text')
    .addColumn('pref_first_name', 'text')
    .addColumn('pref_middle_name', 'text')
    .addColumn('pref_last_name', 'text')
    .addColumn('pref_name_suffix', 'text')
    .addColumn('user_title', 'text')
    .addColumn('gender', 'text')
    .addColumn('birth_date', 'text')
    .addColumn('user_group', types.sortedText)
    .addColumn('job_category', 'text')
    .addColumn('job_description', 'text')
    .addColumn('campus_code', 'text')
    .addColumn('preferred_language', 'text')
    .addColumn('web_site_url', 'text')
    .addColumn('expiry_date', types.sortedText)
    .addColumn('purge_date', 'text')
    .addColumn('last_patron_activity_date', 'text')
    .addColumn('cataloger_level', 'text')
    .addColumn('rs_libraries', 'text', required)
    .addColumn('library_notices', 'text', required)
    .addColumn('library_notices_off', 'text', required)
    .addColumn('force_password_change', 'integer', required)
    .addColumn('login_restrictions_off', 'integer', required)
    .addColumn('locked_at', 'text')
    .addColumn('password_set_at', 'text')
    .addColumn('pin_set_at', 'text')
    .addColumn('protected_fields', 'text', required)
    .addColumn('is_researcher', 'integer', required)
    .addColumn('source_link_id', 'text')
    .addColumn('source_institution_code', 'text')
    .addColumn('linking_id', 'text')
    .addColumn('created_by', 'text')
    .addColumn('created_date', 'text')
    .addColumn('updated_by', 'text')
    .addColumn('updated_date', types.sortedText)
    .addColumn('updated_by_job', 'text')
    .addColumn('primary_key', types.sortedText, required)
    .addColumn('sort_key', types.sortedText, required)
    .addColumn('search_key', 'text', required)
    .addColumn('email', 'text')
    .addColumn('note_count', 'integer', required)
    .addColumn('blocked_until', 'text')
    .addColumn('owes_minor', 'bigint', required)
    .execute()
  // No reference to the person: the credential of a deleted person is parked until the deletion is final.
  await db.schema
    .createTable('credential')
    .addColumn('user_id', 'integer', primary)
    .addColumn('version', 'integer', required)
    .addColumn('password_hash', 'text')
    .addColumn('pin_hash', 'text')
    .addColumn('failed_count', 'integer', required)
    .execute()
}

async function contactLists(db: Kysely<unknown>): Promise<void> {
  await partTable(db, 'address')
    .addColumn('line1', 'text')
    .addColumn('line2', 'text')
    .addColumn('line3', 'text')
    .addColumn('line4', 'text')
    .addColumn('line5', 'text')
    .addColumn('city', 'text')
    .addColumn('state_province', 'text')
    .addColumn('postal_code', 'text')
    .addColumn('country', 'text')
    .addColumn('address_note', 'text')
    .addColumn('start_date', 'text')
    .addColumn('end_date', 'text')
    .addColumn('address_type', 'text', required)
    .addColumn('preferred', 'integer', required)
    .addColumn('segment_type', 'text', required)
    .execute()
  await partTable(db, 'email')
    .addColumn('email_address', 'text')
    .addColumn('description', 'text')
    .addColumn('email_type', 'text', required)
    .addColumn('preferred', 'integer', required)
    .addColumn('segment_type', 'text', required)
    .execute()
  await partTable(db, 'phone')
    .addColumn('phone_number', 'text')
    .addColumn('phone_type', 'text', required)
    .addColumn('preferred', 'integer', required)
    .addColumn('preferred_sms', 'integer', required)
    .addColumn('segment_type', 'text', required)
    .execute()
}

async function otherLists(db: Kysely<unknown>): Promise<void> {
  await partTable(db, 'identifier')
    .addColumn('id_type', 'text')
    .addColumn('value', 'text')
    .addColumn('note', 'text')
    .addColumn('status', 'text')
    .addColumn('segment_type', 'text', required)
    .execute()
  await partTable(db, 'note')
    .addColumn('note_type', 'text')
    .addColumn('note_text', 'text')
    .addColumn('user_viewable', 'integer', required)
    .addColumn('popup_note', 'integer', required)
    .addColumn('created_by', 'text')
    .addColumn('created_date', 'text')
    .addColumn('segment_type', 'text', required)
    .execute()
  await partTable(db, 'block')
    .addColumn('block_type', 'text')
    .addColumn('block_description', 'text')
    .addColumn('block_status', 'text')
    .addColumn('block_note', 'text')
    .addColumn('expiry_date', 'text')
    .addColumn('item_loan_id', 'text')
    .addColumn('created_by', 'text')
    .addColumn('created_date', 'text')
    .addColumn('segment_type', 'text', required)
    .execute()
  await partTable(db, 'statistic')
    .addColumn('category_type', 'text')
    .addColumn('statistic_category', 'text')
    .addColumn('statistic_note', 'text')
    .addColumn('segment_type', 'text', required)
    .execute()
  await partTable(db, 'role')
    .addColumn('role_type', 'text')
    .addColumn('scope', 'text')
    .addColumn('status', 'text')
    .addColumn('expiry_date', 'text')
    .addColumn('parameter', 'text', required)
    .execute()
  await partTable(db, 'proxy').addColumn('proxy_for_id', 'integer', required).execute()
}

async function moneyAndHoldings(db: Kysely<unknown>): Promise<void> {
  await partTable(db, 'fee')
    .addColumn('fee_type', 'text')
    .addColumn('fee_status', 'text', required)
    .addColumn('original_amount', 'bigint', required)
    .addColumn('balance', 'bigint', required)
    .addColumn('owner', 'text')
    .addColumn('comment', 'text')
    .addColumn('title', 'text')
    .addColumn('barcode', 'text')
    .addColumn('bursar_transaction_id', 'text')
    .addColumn('creation_time', 'text')
    .addColumn('status_time', 'text')
    .execute()
  await partTable(db, 'fee_transaction')
    .addColumn('fee_id', 'integer', required)
    .addColumn('transaction_type', 'text', required)
    .addColumn('amount', 'bigint', required)
    .addColumn('reason', 'text')
    .addColumn('comment', 'text')
    .addColumn('created_by', 'text')
    .addColumn('received_by', 'text')
    .addColumn('payment_method', 'text')
    .addColumn('external_transaction_id', 'text')
    .addColumn('transaction_time', 'text')
    .execute()
  await partTable(db, 'attachment')
    .addColumn('attachment_type', 'text')
    .addColumn('file_name', 'text', required)
    .addColumn('note', 'text')
    .addColumn('digest', 'text', required)
    .addColumn('size', 'integer', required)
    .addColumn('created_by', 'text')
    .addColumn('created_date', 'text')
    .execute()
  await partTable(db, 'reference')
    .addColumn('reference_kind', 'text', required)
    .addColumn('reference_id', 'text', required)
    .addColumn('title', 'text')
    .addColumn('due_date', 'text')
    .addColumn('library', 'text')
    .execute()
}

async function site(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('code')
    .addColumn('table_name', 'text', required)
    .addColumn('code', 'text', required)
    .addColumn('label', 'text', required)
    .addColumn('place', 'integer', required)
    .addColumn('enabled', 'integer', required)
    .addPrimaryKeyConstraint('code_key', ['table_name', 'code'])
    .execute()
  await db.schema
    .createTable('mapping')
    .addColumn('table_name', 'text', required)
    .addColumn('code', 'text', required)
    // A record type that may use the code, or the code of another table that it belongs to.
    .addColumn('target', 'text', required)
    .addPrimaryKeyConstraint('mapping_key', ['table_name', 'code', 'target'])
    .execute()
  await db.schema
    .createTable('policy')
    .addColumn('name', 'text', primary)
    .addColumn('value', 'text', required)
    .execute()
  await db.schema
    .createTable('counter')
    .addColumn('name', 'text', primary)
    .addColumn('value', 'integer', required)
    .execute()
  for (const table of ['role_profile', 'role_rule', 'terms_of_use']) {
    await db.schema.createTable(table).addColumn('name', 'text', primary).addColumn('body', 'text', required).execute()
  }
  await db.schema
    .createTable('site_change')
    .addColumn('id', 'integer', primary)
    .addColumn('at', 'text', required)
    .addColumn('operator', 'text', required)
    .addColumn('source', 'text', required)
    .addColumn('body', 'text', required)
    .addColumn('undoes', 'integer')
    .addColumn('undone_by', 'integer')
    .execute()
  await db.schema
    .createTable('saved_view')
    .addColumn('id', 'integer', primary)
    .addColumn('version', 'integer', required)
    .addColumn('owner', 'text', required)
    // The name in small letters: two that differ in nothing else would be one for whoever types them.
    .addColumn('name_key', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('shared', 'integer', required)
    .addColumn('tab', 'text', required)
    .addColumn('filter', 'text', required)
    .addColumn('columns', 'text', required)
    .addColumn('sort', 'text', required)
    .addColumn('created_date', 'text', required)
    .addColumn('updated_date', 'text', required)
    .addUniqueConstraint('saved_view_name', ['owner', 'name_key'])
    .execute()
}

async function history(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('batch')
    .addColumn('id', 'integer', primary)
    .addColumn('action', 'text', required)
    .addColumn('input', 'text', required)
    .addColumn('operator', 'text', required)
    .addColumn('source', 'text', required)
    .addColumn('started_at', 'text', required)
    .addColumn('ended_at', 'text')
    .addColumn('heartbeat_at', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('people', 'integer', required)
    .addColumn('refused', 'integer', required)
    .addColumn('undoes', 'integer')
    .addColumn('undone_by', 'integer')
    .execute()
  await db.schema
    .createTable('change')
    .addColumn('id', 'integer', primary)
    .addColumn('batch_id', 'integer', column => column.notNull().references('batch.id'))
    .addColumn('user_id', 'integer', required)
    .addColumn('at', 'text', required)
    .addColumn('digest', 'text', required)
    .execute()
  // Apart from the change, so that a person's data can be erased while the journal keeps its order.
  await db.schema
    .createTable('change_payload')
    .addColumn('change_id', 'integer', primary)
    .addColumn('salt', 'text', required)
    .addColumn('body', 'text', required)
    .execute()
  await db.schema
    .createTable('job_run')
    .addColumn('id', 'integer', primary)
    .addColumn('job', 'text', required)
    .addColumn('operator', 'text', required)
    .addColumn('started_at', 'text', required)
    .addColumn('heartbeat_at', 'text', required)
    .addColumn('ended_at', 'text')
    .addColumn('outcome', 'text', required)
    // What is older than this was to go.
    .addColumn('before', 'text', required)
    .addColumn('counts', 'text', required)
    .execute()
}

async function indexes(db: Kysely<unknown>): Promise<void> {
  const index = (table: string, columns: readonly string[]) =>
    db.schema
      .createIndex(`${table}_by_${columns.join('_')}`)
      .on(table)
      .columns([...columns])
      .execute()
  await db.schema.createIndex('user_primary_key').unique().on('user').column('primary_key').execute()
  // The birth date tells people of one name apart.
  await index('user', ['sort_key', 'id', 'birth_date'])
  await index('user', ['record_type', 'sort_key', 'id'])
  await index('user', ['user_group', 'sort_key', 'id'])
  await index('user', ['expiry_date', 'sort_key', 'id'])
  await index('user', ['updated_date', 'id'])
  await rareStates(db)
  for (const list of lists) await index(list, ['user_id'])
  await index('identifier', ['value', 'user_id'])
  await index('email', ['email_address', 'user_id'])
  // Rising ids at the end of few places: these cost an import next to nothing.
  await index('role', ['role_type', 'user_id'])
  await index('block', ['block_description', 'user_id'])
  await index('statistic', ['statistic_category', 'user_id'])
  await index('proxy', ['proxy_for_id'])
  await index('change', ['batch_id', 'user_id'])
  await index('change', ['user_id'])
}

// The few people whom most work is about, in the order of the list. What else such a question needs stands behind it.
async function rareStates(db: Kysely<unknown>): Promise<void> {
  const among = (name: string, more: readonly string[] = []) =>
    db.schema
      .createIndex(`user_${name}`)
      .on('user')
      .columns(['sort_key', 'id', 'record_type', ...more])
  await among('locked').where('locked_at', 'is not', null).execute()
  await among('blocked', ['blocked_until']).where('blocked_until', 'is not', null).execute()
  await among('owing', ['owes_minor']).where('owes_minor', '>', 0).execute()
  await among('noted').where('note_count', '>', 0).execute()
  await among('inactive').where('status', '=', 'INACTIVE').execute()
  // On the tabs of few people everybody else would have to be passed.
  for (const columns of [['user_group', 'sort_key'], ['expiry_date', 'sort_key'], ['updated_date'], ['primary_key']])
    await db.schema
      .createIndex(`user_not_public_by_${columns[0]}`)
      .on('user')
      .columns([...columns, 'id', 'record_type'])
      .where('record_type', '<>', 'PUBLIC')
      .execute()
}

const lists = [
  'address',
  'email',
  'phone',
  'identifier',
  'note',
  'block',
  'statistic',
  'role',
  'proxy',
  'fee',
  'fee_transaction',
  'attachment',
  'reference',
]
