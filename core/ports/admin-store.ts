import type { JobRecord, JobStatus } from '../job.ts'
import type { Account } from './account-store.ts'
import type { Transaction } from './ledger-store.ts'
import type { Page, PageRequest } from './page.ts'

/** The studio in numbers. Times are of the database. */
export interface StudioStats {
  readonly users: {
    readonly total: number
    readonly frozen: number
    readonly newLastDay: number
    /** Erased accounts are in no other number. */
    readonly erased: number
  }
  readonly jobs: readonly {
    readonly task: string
    readonly status: JobStatus
    readonly count: number
    /** Of those that were made in the last 24 hours. */
    readonly lastDay: number
  }[]
  /** Credits on all accounts: what is in circulation. */
  readonly credits: { readonly available: number; readonly held: number }
  /** By kind of entry; charges are what was earned, purchases what was sold. An adjustment counts up or down. */
  readonly ledger: readonly {
    readonly kind: Transaction['kind']
    readonly credits: number
    readonly entries: number
    readonly creditsLastDay: number
  }[]
  readonly webhooks: {
    readonly endpoints: number
    readonly disabled: number
    readonly due: number
    readonly failed: number
  }
}

/** A card that a worker holds, and the newest that was measured of it. */
export interface CardRecord {
  readonly id: string
  readonly workerId: string
  readonly budgetMib: number
  readonly leasedUntil: Date
  /** Jobs that its worker has open. */
  readonly openJobs: number
  readonly measured: {
    readonly at: Date
    readonly uuid: string | null
    readonly name: string | null
    /** Version of the driver. */
    readonly driver: string | null
    readonly totalMib: number | null
    /** By everybody, not by the studio alone. */
    readonly usedMib: number | null
    /** 0 to 1. */
    readonly utilisation: number | null
    readonly temperatureC: number | null
    readonly powerW: number | null
    readonly resident: readonly unknown[]
  } | null
}

/** What operators see: everybody's. Asked by administrators and at the command line alone. */
export interface AdminStore {
  stats(): Promise<StudioStats>
  /** Newest first, erased ones left out. `search` is a part of the address, or an id. */
  users(filter: { readonly search?: string }, page: PageRequest): Promise<Page<Account>>
  /** Newest first. */
  jobs(
    filter: { readonly status?: JobStatus; readonly task?: string; readonly userId?: string },
    page: PageRequest,
  ): Promise<Page<JobRecord>>
  job(id: string): Promise<JobRecord | null>
  cards(): Promise<readonly CardRecord[]>
}
