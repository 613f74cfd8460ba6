/**
 * Generates the Prisma client (src/generated/prisma) from prisma/schema.prisma, as
 * `prisma generate` would, without the `prisma` package and the engine it downloads:
 * the generator is plain JavaScript and the schema is read by WebAssembly.
 *
 * Usage: node prisma/generate.js   (exit code 1 and the reason on standard error if it fails)
 */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

// Through require: the ES module builds of these two packages cannot be loaded by Node.
const require = createRequire(import.meta.url);
const { PrismaClientTsGenerator } = require('@prisma/client-generator-ts');
const { getGenerators, loadSchemaContext } = require('@prisma/internals');

const root = fileURLToPath(new URL('..', import.meta.url));
const schemaPath = fileURLToPath(new URL('schema.prisma', import.meta.url));

async function generate() {
  const schemaContext = await loadSchemaContext({
    schemaPath: { cliProvidedPath: schemaPath },
    cwd: root,
    printLoadMessage: false,
  });
  const generators = await getGenerators({
    schemaContext,
    registry: { 'prisma-client': { type: 'in-process', generator: new PrismaClientTsGenerator() } },
  });
  try {
    for (const generator of generators) await generator.generate();
  } finally {
    for (const generator of generators) generator.stop();
  }
}

try {
  await generate();
} catch (error) {
  process.stderr.write(`The Prisma client could not be generated: ${error?.message ?? error}\n`);
  process.exitCode = 1;
}
