import CGEOS

/// One GEOS context: what GEOS needs to work apart from other threads, and where its messages go.
///
/// GEOS has four ways of saying that a call failed: a null pointer, a 0, a 2 from a predicate, a
/// −1 from a count. Each has one checked helper here; no other file looks at a raw result.
@safe final class GEOSContext {
  /// Where the error handler leaves what GEOS said last.
  private final class Messages {
    var last = ""
  }

  let handle: GEOSContextHandle_t
  private let messages = Messages()

  init() {
    unsafe handle = GEOS_init_r()
    unsafe GEOSContext_setErrorMessageHandler_r(
      handle,
      { message, place in
        guard let message = unsafe message, let place = unsafe place else { return }
        unsafe Unmanaged<Messages>.fromOpaque(place).takeUnretainedValue().last =
          unsafe String(cString: message)
      }, Unmanaged.passUnretained(messages).toOpaque())
  }

  deinit { unsafe GEOS_finish_r(handle) }

  func failure(_ operation: StaticString) -> GeometryError {
    defer { messages.last = "" }
    return .operationFailed(operation: "\(operation)", message: messages.last)
  }

  /// A function that answers a new geometry, or null.
  func geometry(
    _ operation: StaticString, _ result: OpaquePointer?
  ) throws(GeometryError) -> GEOSShape {
    guard let result = unsafe result else { throw failure(operation) }
    return unsafe GEOSShape(owning: result, in: handle)
  }

  /// A function that answers something else that may be null.
  func pointer(
    _ operation: StaticString, _ result: OpaquePointer?
  ) throws(GeometryError) -> OpaquePointer {
    guard let result = unsafe result else { throw failure(operation) }
    return unsafe result
  }

  /// A function that answers 1, or 0 when it failed.
  func status(_ operation: StaticString, _ result: Int32) throws(GeometryError) {
    guard result != 0 else { throw failure(operation) }
  }

  /// A predicate, which answers 0 or 1, or 2 when it failed.
  func predicate(_ operation: StaticString, _ result: CChar) throws(GeometryError) -> Bool {
    guard result == 0 || result == 1 else { throw failure(operation) }
    return result == 1
  }

  /// A function that answers a count or a code, or −1 when it failed.
  func count(_ operation: StaticString, _ result: Int32) throws(GeometryError) -> Int {
    guard result >= 0 else { throw failure(operation) }
    return Int(result)
  }

  /// A function that writes a real number and answers 1, or 0 when it failed.
  func number(
    _ operation: StaticString, _ body: (UnsafeMutablePointer<Double>) -> Int32
  ) throws(GeometryError) -> Double {
    var value = 0.0
    let result = unsafe body(&value)
    try status(operation, result)
    return value
  }
}

/// A GEOS geometry that belongs to one owner, who destroys it once.
///
/// A GEOS constructor consumes its input even when it fails, so what goes into one is released
/// first and never destroyed here. A handle lives within a method of the owner of its context.
@safe struct GEOSShape: ~Copyable {
  let pointer: OpaquePointer
  private let context: GEOSContextHandle_t

  @unsafe init(owning pointer: OpaquePointer, in context: GEOSContextHandle_t) {
    unsafe self.pointer = unsafe pointer
    unsafe self.context = unsafe context
  }

  deinit { unsafe GEOSGeom_destroy_r(context, pointer) }

  /// Gives the geometry away: the receiver destroys it.
  @unsafe consuming func released() -> OpaquePointer {
    let pointer = unsafe self.pointer
    discard self
    return unsafe pointer
  }
}

/// Geometries on their way into a collection. What is not taken is destroyed.
@safe struct GEOSPieces: ~Copyable {
  private var pointers: [OpaquePointer?] = unsafe []
  private let context: GEOSContextHandle_t

  init(in context: GEOSContext) { unsafe self.context = unsafe context.handle }

  deinit {
    unsafe pointers.forEach { unsafe GEOSGeom_destroy_r(context, $0) }
  }

  mutating func append(_ shape: consuming GEOSShape) {
    unsafe pointers.append(shape.released())
  }

  /// Lends the pieces to a function that consumes them, failing or not.
  @unsafe mutating func consume(
    _ body: (UnsafeMutablePointer<OpaquePointer?>?, UInt32) -> OpaquePointer?
  ) -> OpaquePointer? {
    var taken = unsafe pointers
    unsafe pointers = []
    return unsafe taken.withUnsafeMutableBufferPointer {
      unsafe body($0.baseAddress, UInt32($0.count))
    }
  }

  /// Lends the pieces to a function that only reads them.
  @unsafe mutating func lend(
    _ body: (UnsafeMutablePointer<OpaquePointer?>?, UInt32) -> OpaquePointer?
  ) -> OpaquePointer? {
    unsafe pointers.withUnsafeMutableBufferPointer {
      unsafe body($0.baseAddress, UInt32($0.count))
    }
  }
}
