import CGDAL
import Foundation

/// GDAL, set up once for the process: eleven drivers, no network but the database that is asked for, nothing written beside inputs.
enum GDALRuntime {
  /// Registers the drivers and sets what holds for every thread. Idempotent and thread-safe.
  static func start() { _ = started }

  private static let started: Void = {
    let settings = [
      ("GDAL_PAM_ENABLED", "NO"), ("CPL_VSIL_GZIP_WRITE_PROPERTIES", "NO"),
      ("SHAPE_RESTORE_SHX", "NO"), ("SHAPE_REWIND_ON_WRITE", "YES"),
      ("OGR_XLS_HEADERS", "DISABLE"),
      // A list of endings that no address has: nothing is fetched.
      ("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", "{none}"), ("GDAL_HTTP_TIMEOUT", "1"),
      ("OGR_SQLITE_LOAD_EXTENSIONS", "NO"), ("OGR_GEOJSON_MAX_OBJ_SIZE", "0"),
      // Nothing depends on the environment of who runs it.
      ("CPL_DEBUG", "OFF"), ("GDAL_NUM_THREADS", "1"),
    ]
    for (name, value) in settings { unsafe CPLSetConfigOption(name, value) }
    RegisterOGRGeoJSON()
    RegisterOGRGeoPackage()
    RegisterOGRShape()
    RegisterOGRXLSX()
    RegisterOGRXLS()
    RegisterOGRLIBKML()
    RegisterOGRKML()
    RegisterOGRFlatGeobuf()
    RegisterOGRDXF()
    RegisterOGRPG()
  }()

  /// Runs `body` and gathers what GDAL says meanwhile on this thread, each message once, at most
  /// a hundred. GDAL prints nothing.
  static func listening<Result: ~Copyable, Failure: Error>(
    _ messages: inout [String], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let ear = MessageEar()
    unsafe CPLPushErrorHandlerEx(
      { severity, _, text in
        guard severity == CE_Failure || severity == CE_Fatal || severity == CE_Warning,
          let text = unsafe text, let place = unsafe CPLGetErrorHandlerUserData()
        else { return }
        unsafe Unmanaged<MessageEar>.fromOpaque(place).takeUnretainedValue()
          .hear(unsafe String(cString: text), isWarning: severity == CE_Warning)
      }, Unmanaged.passUnretained(ear).toOpaque())
    defer {
      CPLPopErrorHandler()
      CPLErrorReset()
      messages = ear.messages
    }
    return try body()
  }
}

/// What GDAL said.
private final class MessageEar {
  private(set) var messages: [String] = []

  func hear(_ text: String, isWarning: Bool) {
    // Warnings that tell of GDAL's own ways, not of the file.
    guard messages.count < 100, !messages.contains(text) else { return }
    messages.append(text)
  }
}
