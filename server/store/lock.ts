/**
 * One SQLite connection, many requests. A transaction of ours spans several awaits, and whatever
 * another request sent down the same connection meanwhile would land inside it, and vanish if it
 * rolled back. So everything outside a transaction waits until the transaction is over.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from "@prisma/driver-adapter-utils";
import { whenFree } from "./when-free.ts";

/** Set while the code that runs belongs to a transaction. */
export const insideTransaction = new AsyncLocalStorage<true>();

class Turnstile {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when it is our turn, with the act that lets the next one in. */
  async enter(): Promise<() => void> {
    let leave = () => {};
    const before = this.#last;
    this.#last = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    return leave;
  }

  async alone<T>(work: () => Promise<T>): Promise<T> {
    // Waiting for our own transaction would be waiting for ever.
    if (insideTransaction.getStore()) throw new Error("Inside store.transaction, use the `tx` store that it hands you");
    const leave = await this.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  }
}

const plain = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] });

/** How long SQLite itself waits in a script: whoever brings a database up to date does nothing else meanwhile. */
const SCRIPT_WAITS = "PRAGMA busy_timeout = 5000";
/** Everything else waits here (whenFree): to wait inside SQLite would stop the whole process, and with it whoever is to finish. */
const NOTHING_WAITS = "PRAGMA busy_timeout = 0";

function takingTurns(connection: SqlDriverAdapter): SqlDriverAdapter {
  const turnstile = new Turnstile();
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    queryRaw: (query) => turnstile.alone(() => whenFree(() => connection.queryRaw(query))),
    executeRaw: (query) => turnstile.alone(() => whenFree(() => connection.executeRaw(query))),
    executeScript: (script) => turnstile.alone(() => runScript(connection, script)),
    ...(connection.getConnectionInfo && { getConnectionInfo: () => connection.getConnectionInfo!() }),
    dispose: () => connection.dispose(),
    async startTransaction(isolationLevel) {
      const leave = await turnstile.enter();
      try {
        return lettingGo(await beginToWrite(connection, isolationLevel), leave);
      } catch (error) {
        leave();
        throw error;
      }
    },
  };
}

async function runScript(connection: SqlDriverAdapter, script: string): Promise<void> {
  await connection.executeScript(SCRIPT_WAITS);
  try {
    await connection.executeScript(script);
  } finally {
    await connection.executeScript(NOTHING_WAITS);
  }
}

/**
 * A plain BEGIN takes the right to write only at the first write, and by then another process may have written, which SQLite
 * answers with an error. So it is ended at once, and begun anew with that right.
 */
async function beginToWrite(connection: SqlDriverAdapter, isolationLevel?: IsolationLevel): Promise<Transaction> {
  const transaction = await connection.startTransaction(isolationLevel);
  try {
    await transaction.executeRaw(plain("ROLLBACK"));
    await whenFree(() => transaction.executeRaw(plain("BEGIN IMMEDIATE")));
    return transaction;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

/** Prisma ends a transaction by COMMIT or ROLLBACK as a query, then calls one of these. */
function lettingGo(transaction: Transaction, leave: () => void): Transaction {
  const { commit, rollback } = transaction;
  transaction.commit = () => commit.call(transaction).finally(leave);
  transaction.rollback = async () => {
    // After a COMMIT that failed nobody says ROLLBACK, and what comes next would land in what is still open. Mostly there is nothing left to end.
    await transaction.executeRaw(plain("ROLLBACK")).catch(() => {});
    await rollback.call(transaction).finally(leave);
  };
  return transaction;
}

/** The adapter with our pragmas and our turns. The second connection is only the migration engine's. */
export function turnTakingAdapter(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  pragmas: string,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    async connect() {
      const connection = await adapter.connect();
      await runScript(connection, pragmas);
      return takingTurns(connection);
    },
    connectToShadowDb: () => adapter.connectToShadowDb(),
  };
}
