import { openInProcess, openLoopback } from './carriers.ts'
import { describeContract } from './contract-suite.ts'

describeContract('in one process', openInProcess)
describeContract('over loopback', openLoopback)
