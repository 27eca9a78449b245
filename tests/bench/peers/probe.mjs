// Loaded into every measured server (node --import): tells its own processor time and memory.
// Processor time is that of all its threads; memory is asked for after a collection.
process.on("message", (question) => {
  if (question === "memory") {
    globalThis.gc?.();
    globalThis.gc?.();
  }
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ cpuUs: user + system, residentBytes: rss, heldBytes: heapUsed + external });
});
// The question alone must not keep a server alive.
process.channel?.unref();
