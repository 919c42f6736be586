import { killMutants } from './kill-mutants.ts'

const fates = killMutants()
const survivors = fates.filter(({ killedBy }) => killedBy === null)
for (const { mutant } of survivors) console.log(`survived: ${mutant.title}`)
console.log(`${fates.length - survivors.length} of ${fates.length} killed`)
process.exitCode = survivors.length === 0 ? 0 : 1
