import { openElectron } from '../electron/electron-carrier.ts'
import { openInProcess, openLoopback } from './carriers.ts'
import { describeContract } from './contract-suite.ts'

describeContract('in one process', openInProcess)
describeContract('over loopback', openLoopback)
describeContract('over the desktop’s bridge', openElectron)
