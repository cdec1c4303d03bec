import Foundation

/// A program to run as a user does: its words, and where what it says is kept.
struct Order {
  let words: [String]
  /// Standard output; standard error goes beside it, with `.err`.
  let output: String
}

/// What a process took, as the kernel counted it when it ended (`wait4`).
struct Measured {
  let seconds: Double
  /// User and system time of all its threads.
  let cpuSeconds: Double
  /// The most memory that was resident at one moment.
  let peakMegabytes: Double
  let exitCode: Int32
}

struct ProcessFailure: Error, CustomStringConvertible {
  let description: String
}

/// Runs every order, as many at a time as told, in the order given.
///
/// The peak of a process is never below that of this one, which is much smaller than the program: it
/// keeps no list.
/// - Returns: what each took, in the order given, and the seconds from the first start to the last end.
/// - Throws: `ProcessFailure` when one cannot start or ends with a code that is not 0 or 4 (errors
///   that an audit found, which are a result).
func run(_ orders: [Order], atOnce processes: Int) throws -> (each: [Measured], seconds: Double) {
  let clock = ContinuousClock()
  let begin = clock.now
  var running: [pid_t: (position: Int, since: ContinuousClock.Instant)] = [:]
  var each = [Measured?](repeating: nil, count: orders.count)
  var next = 0
  while next < orders.count || !running.isEmpty {
    if next < orders.count, running.count < processes {
      running[try start(orders[next])] = (next, clock.now)
      next += 1
      continue
    }
    var status: Int32 = 0
    var usage = rusage()
    let ended = wait4(-1, &status, 0, &usage)
    guard ended > 0, let (position, since) = running.removeValue(forKey: ended) else {
      throw ProcessFailure(description: "wait4: error \(errno)")
    }
    let code = status & 0x7f == 0 ? (status >> 8) & 0xff : -(status & 0x7f)
    guard code == 0 || code == 4 else {
      let order = orders[position]
      throw ProcessFailure(
        description:
          "\(order.words.joined(separator: " ")) ended with \(code): see \(order.output).err")
    }
    each[position] = Measured(
      seconds: seconds(since.duration(to: clock.now)),
      cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      peakMegabytes: Double(usage.ru_maxrss) / 1024, exitCode: code)
  }
  return (each.compactMap { $0 }, seconds(begin.duration(to: clock.now)))
}

private func start(_ order: Order) throws -> pid_t {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
  let flags = O_WRONLY | O_CREAT | O_TRUNC
  posix_spawn_file_actions_addopen(&actions, 1, order.output, flags, 0o600)
  posix_spawn_file_actions_addopen(&actions, 2, order.output + ".err", flags, 0o600)
  var words: [UnsafeMutablePointer<CChar>?] = order.words.map { strdup($0) } + [nil]
  var environment: [UnsafeMutablePointer<CChar>?] =
    ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { for text in words + environment { free(text) } }
  var process: pid_t = 0
  let failure = posix_spawn(&process, order.words[0], &actions, nil, &words, &environment)
  guard failure == 0 else {
    throw ProcessFailure(description: "\(order.words[0]) does not start: error \(failure)")
  }
  return process
}

private func seconds(_ duration: Duration) -> Double {
  Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
}

private func seconds(_ time: timeval) -> Double {
  Double(time.tv_sec) + Double(time.tv_usec) * 1e-6
}
