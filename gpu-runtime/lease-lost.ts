/** Why a job stops: another holder has it, or will have. Stop, touch nothing. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}
