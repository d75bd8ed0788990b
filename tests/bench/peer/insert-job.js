/** Credits held and the job made: both, or neither. */
export async function insertJob(pool, { id, userId, task, input, cost }) {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const held = await client.query(
      'UPDATE users SET credits = credits - $2 WHERE id = $1 AND credits >= $2 AND frozen_at IS NULL RETURNING credits',
      [userId, cost],
    )
    if (held.rowCount === 0)
      throw Object.assign(new Error('Too few credits.'), { status: 402, code: 'payment_required' })
    const inserted = await client.query(
      'INSERT INTO jobs (id, user_id, task, input, cost) VALUES ($1, $2, $3, $4, $5) RETURNING *',
      [id, userId, task, input, cost],
    )
    await client.query(
      `INSERT INTO credit_transactions (user_id, job_id, kind, amount, credits_after) VALUES ($1, $2, 'hold', $3, $4)`,
      [userId, id, cost, held.rows[0].credits],
    )
    await client.query('COMMIT')
    return inserted.rows[0]
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}
