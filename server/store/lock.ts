/**
 * One SQLite connection, many requests. A transaction of ours spans several awaits, and whatever
 * another request sent down the same connection meanwhile would land inside it, and vanish if it
 * rolled back. So everything outside a transaction waits until the transaction is over.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  Transaction,
} from "@prisma/driver-adapter-utils";

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

/**
 * Taken at the start of each transaction: a plain BEGIN takes the right to write only at the first
 * write, and by then another process may have written, which SQLite answers with an error.
 */
const TAKE_WRITE_LOCK = { sql: 'DELETE FROM "Setting" WHERE 0', args: [], argTypes: [] };

function takingTurns(connection: SqlDriverAdapter): SqlDriverAdapter {
  const turnstile = new Turnstile();
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    queryRaw: (query) => turnstile.alone(() => connection.queryRaw(query)),
    executeRaw: (query) => turnstile.alone(() => connection.executeRaw(query)),
    executeScript: (script) => turnstile.alone(() => connection.executeScript(script)),
    ...(connection.getConnectionInfo && { getConnectionInfo: () => connection.getConnectionInfo!() }),
    dispose: () => connection.dispose(),
    async startTransaction(isolationLevel) {
      const leave = await turnstile.enter();
      try {
        return lettingGo(await connection.startTransaction(isolationLevel), leave);
      } catch (error) {
        leave();
        throw error;
      }
    },
  };
}

/** Prisma ends a transaction by COMMIT or ROLLBACK as a query, then calls one of these. */
async function lettingGo(transaction: Transaction, leave: () => void): Promise<Transaction> {
  try {
    await transaction.executeRaw(TAKE_WRITE_LOCK);
  } catch (error) {
    await transaction.executeRaw({ sql: "ROLLBACK", args: [], argTypes: [] });
    await transaction.rollback();
    throw error;
  }
  const { commit, rollback } = transaction;
  transaction.commit = () => commit.call(transaction).finally(leave);
  transaction.rollback = () => rollback.call(transaction).finally(leave);
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
      await connection.executeScript(pragmas);
      return takingTurns(connection);
    },
    connectToShadowDb: () => adapter.connectToShadowDb(),
  };
}
