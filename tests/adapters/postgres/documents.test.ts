import { testDocuments } from '../../conformance/documents.ts'
import { openTestDatabase } from '../../harness/database.ts'
import { newAccount } from '../../harness/lives.ts'

testDocuments('postgres', async () => {
  const db = await openTestDatabase()
  return {
    here: db.store.documents,
    there: db.store.documents,
    newUser: () => newAccount(db.store),
    close: () => db.close(),
  }
})
