import CPROJ
import SectorizaModel

/// A pinned operation, and the context it lives in.
@safe final class PROJOperation {
  let pointer: OpaquePointer
  private let context: PROJContext
  let accuracyMeters: Double?
  let name: String

  @unsafe fileprivate init(
    owning pointer: OpaquePointer, in context: PROJContext, accuracyMeters: Double?, name: String
  ) {
    unsafe self.pointer = unsafe pointer
    self.context = context
    self.accuracyMeters = accuracyMeters
    self.name = name
  }

  // Before the context goes.
  deinit { unsafe _ = proj_destroy(pointer) }
}

extension PROJContext {
  /// The one operation used for every point: of those that serve Peru whole (or as much of it as
  /// any does) with the grids that are installed, the one of the best stated accuracy.
  ///
  /// Left to itself PROJ picks one for each point, and ranks by the size of the area before the
  /// accuracy: for PSAD56 that is the mean of South America (42 m) and not Peru's own (16 m).
  func operation(
    from source: ReferenceSystem, to target: ReferenceSystem
  ) throws(GeometryError) -> PROJOperation {
    let first = try create(source.definition)
    let second = try create(target.definition)
    // Without a known relation between two datums PROJ can still take one for the other; that is
    // the last resort, and then no accuracy is stated.
    for isGuessAllowed in [false, true] {
      guard let list = unsafe candidates(first.pointer, second.pointer, isGuessAllowed) else {
        continue
      }
      defer { unsafe proj_list_destroy(list) }
      guard let best = unsafe best(of: list),
        let found = unsafe proj_list_get(handle, list, best)
      else { continue }
      let operation = unsafe PROJObject(owning: found)
      let accuracy = isGuessAllowed ? nil : unsafe statedAccuracy(operation.pointer)
      guard let normal = unsafe proj_normalize_for_visualization(handle, operation.pointer) else {
        continue
      }
      return unsafe PROJOperation(
        owning: normal, in: self, accuracyMeters: accuracy, name: name(of: operation))
    }
    throw .operationFailed(operation: "proj_create_operations", message: message)
  }

  @unsafe private func candidates(
    _ source: OpaquePointer, _ target: OpaquePointer, _ isGuessAllowed: Bool
  ) -> OpaquePointer? {
    guard let options = unsafe proj_create_operation_factory_context(handle, nil) else {
      return nil
    }
    defer { unsafe proj_operation_factory_context_destroy(options) }
    let (longitude, latitude) = (PeruBounds.longitudeDegrees, PeruBounds.latitudeDegrees)
    unsafe proj_operation_factory_context_set_area_of_interest(
      handle, options, longitude.lowerBound, latitude.lowerBound, longitude.upperBound,
      latitude.upperBound)
    unsafe proj_operation_factory_context_set_spatial_criterion(
      handle, options, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION)
    unsafe proj_operation_factory_context_set_grid_availability_use(
      handle, options, PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID)
    unsafe proj_operation_factory_context_set_allow_ballpark_transformations(
      handle, options, isGuessAllowed ? 1 : 0)
    return unsafe proj_create_operations(handle, source, target, options)
  }

  /// The place in the list of the operation to pin; nil when none can be used.
  @unsafe private func best(of list: OpaquePointer) -> Int32? {
    var usable: [(index: Int32, share: Double, accuracy: Double)] = []
    for index in 0..<(unsafe proj_list_get_count(list)) {
      guard let found = unsafe proj_list_get(handle, list, index) else { continue }
      let operation = unsafe PROJObject(owning: found)
      guard unsafe proj_coordoperation_is_instantiable(handle, operation.pointer) == 1 else {
        continue
      }
      let accuracy = unsafe statedAccuracy(operation.pointer) ?? .infinity
      usable.append((index, unsafe shareOfPeru(operation.pointer), accuracy))
    }
    let widest = usable.map(\.share).max() ?? 0
    return usable.filter { $0.share >= 0.95 * widest }
      .min { ($0.accuracy, $0.index) < ($1.accuracy, $1.index) }?.index
  }

  /// In metres: 0 where only the way of writing a position changes and not the datum; nil when
  /// nothing is stated.
  @unsafe private func statedAccuracy(_ operation: OpaquePointer) -> Double? {
    let stated = unsafe proj_coordoperation_get_accuracy(handle, operation)
    if stated >= 0 { return stated }
    switch unsafe proj_get_type(operation) {
    case PJ_TYPE_CONVERSION: return 0
    case PJ_TYPE_CONCATENATED_OPERATION:
      for index in 0..<(unsafe proj_concatoperation_get_step_count(handle, operation)) {
        guard let found = unsafe proj_concatoperation_get_step(handle, operation, index) else {
          return nil
        }
        let step = unsafe PROJObject(owning: found)
        guard unsafe proj_get_type(step.pointer) == PJ_TYPE_CONVERSION else { return nil }
      }
      return 0
    default: return nil
    }
  }

  /// The share of the box of Peru that the operation is meant for, 0…1; 1 when it does not say.
  @unsafe private func shareOfPeru(_ operation: OpaquePointer) -> Double {
    var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0)
    guard
      unsafe proj_get_area_of_use(handle, operation, &west, &south, &east, &north, nil) == 1,
      west >= -180, east >= west
    else { return 1 }
    func overlap(_ low: Double, _ high: Double, _ range: ClosedRange<Double>) -> Double {
      let shared = min(high, range.upperBound) - max(low, range.lowerBound)
      return max(0, shared) / (range.upperBound - range.lowerBound)
    }
    return overlap(west, east, PeruBounds.longitudeDegrees)
      * overlap(south, north, PeruBounds.latitudeDegrees)
  }
}
