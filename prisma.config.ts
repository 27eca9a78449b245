import { defineConfig } from "prisma/config";

// For `prisma generate` and, on a networked machine, `prisma migrate status`.
// The server itself applies migrations with prisma/engine.ts and never reads this file.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env["DATABASE_URL"] ?? "file:./data/told-together.db" },
});
