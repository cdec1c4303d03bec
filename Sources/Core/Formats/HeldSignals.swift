import Foundation

/// Signals kept for whoever waits for them, instead of what they do by default.
public enum HeldSignals {
  /// Holds signals back in this thread and in those that it makes from now on: to be called first of
  /// all, by the first thread. One that comes stays pending, and is never lost, until a signal
  /// source or a wait takes it.
  public static func hold(_ numbers: [Int32]) {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for number in numbers { unsafe sigaddset(&set, number) }
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
  }
}
