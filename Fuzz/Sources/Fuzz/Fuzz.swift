import Foundation
import Trials

/// The trial that `SECTORIZA_TRIAL` names.
private let trial: Trial = {
  let name = ProcessInfo.processInfo.environment["SECTORIZA_TRIAL"] ?? ""
  guard let found = Trial(rawValue: name) else {
    let names = Trial.allCases.map(\.rawValue).joined(separator: " ")
    FileHandle.standardError.write(Data("SECTORIZA_TRIAL is one of: \(names)\n".utf8))
    exit(64)
  }
  return found
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func tryOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  trial(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
