import CPROJ
import SectorizaModel

/// One PROJ context, off the network and silent: its errors are read, not printed.
@safe final class PROJContext {
  let handle: OpaquePointer?

  init() {
    unsafe handle = proj_context_create()
    unsafe _ = proj_context_set_enable_network(handle, 0)
    unsafe _ = proj_log_level(handle, PJ_LOG_NONE)
  }

  deinit { unsafe _ = proj_context_destroy(handle) }

  /// What PROJ said of its last failure.
  var message: String {
    let code = unsafe proj_context_errno(handle)
    guard code != 0, let text = unsafe proj_context_errno_string(handle, code) else { return "" }
    return unsafe String(cString: text)
  }

  func create(_ definition: String) throws(GeometryError) -> PROJObject {
    guard let made = unsafe proj_create(handle, definition) else { throw unknown(definition) }
    return unsafe PROJObject(owning: made)
  }

  func unknown(_ definition: String) -> GeometryError {
    .unknownReferenceSystem(definition: String(definition.prefix(60)), message: message)
  }

  /// The name, kind and EPSG code of a horizontal reference system.
  func describe(
    _ definition: String
  ) throws(GeometryError) -> (name: String, isGeographic: Bool, epsg: Int?) {
    let system = try create(definition)
    switch unsafe proj_get_type(system.pointer) {
    case PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS:
      return (name(of: system), true, code(of: system))
    case PJ_TYPE_PROJECTED_CRS: return (name(of: system), false, code(of: system))
    case PJ_TYPE_BOUND_CRS, PJ_TYPE_COMPOUND_CRS:
      // A system with a datum shift or a height added: what it is lies in its first part.
      let inner =
        unsafe proj_get_type(system.pointer) == PJ_TYPE_BOUND_CRS
        ? proj_get_source_crs(handle, system.pointer)
        : proj_crs_get_sub_crs(handle, system.pointer, 0)
      guard let inner = unsafe inner else { throw unknown(definition) }
      let part = unsafe PROJObject(owning: inner)
      let type = unsafe proj_get_type(part.pointer)
      guard [PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_PROJECTED_CRS].contains(type) else {
        throw unknown(definition)
      }
      return (name(of: system), type == PJ_TYPE_GEOGRAPHIC_2D_CRS, nil)
    default: throw unknown(definition)
    }
  }

  func name(of object: borrowing PROJObject) -> String {
    guard let name = unsafe proj_get_name(object.pointer) else { return "" }
    return unsafe String(cString: name)
  }

  /// Its own EPSG code, or that of the one system it is recognised as with 90 % confidence.
  private func code(of system: borrowing PROJObject) -> Int? {
    if let code = unsafe ownCode(system.pointer) { return code }
    var confidences: UnsafeMutablePointer<Int32>?
    guard let list = unsafe proj_identify(handle, system.pointer, "EPSG", nil, &confidences)
    else { return nil }
    defer {
      unsafe proj_list_destroy(list)
      unsafe proj_int_list_destroy(confidences)
    }
    guard unsafe proj_list_get_count(list) > 0, let confidences = unsafe confidences,
      unsafe confidences[0] >= 90,
      unsafe proj_list_get_count(list) == 1 || confidences[0] > confidences[1],
      let found = unsafe proj_list_get(handle, list, 0)
    else { return nil }
    let match = unsafe PROJObject(owning: found)
    return unsafe ownCode(match.pointer)
  }

  @unsafe private func ownCode(_ system: OpaquePointer) -> Int? {
    guard let authority = unsafe proj_get_id_auth_name(system, 0),
      unsafe String(cString: authority) == "EPSG", let code = unsafe proj_get_id_code(system, 0)
    else { return nil }
    return Int(unsafe String(cString: code))
  }
}

/// A PROJ object that belongs to one owner.
@safe struct PROJObject: ~Copyable {
  let pointer: OpaquePointer

  @unsafe init(owning pointer: OpaquePointer) { unsafe self.pointer = unsafe pointer }

  deinit { unsafe _ = proj_destroy(pointer) }
}
