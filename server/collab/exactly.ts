import * as Y from "yjs";

/**
 * Applies updates and nothing else, in one transaction. Yjs tidies marks after what it takes for a remote
 * change, by deleting some on its own account; on the server that would be a change that no log entry names.
 */
export function exactly(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  Y.transact(doc, (transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update);
    transaction.local = true;
    // Then Yjs would go on to trust the places that it found in these texts before, which are no longer there.
    for (const type of transaction.changed.keys()) if (type._searchMarker) type._searchMarker.length = 0;
  });
}
