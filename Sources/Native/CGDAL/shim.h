#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
// A GeoPackage is a database of SQLite.
#include <sqlite3.h>

// GDAL exports one function for each driver and declares it for C++ only (ogrsf_frmts.h).
void RegisterOGRGeoJSON(void);
void RegisterOGRGeoPackage(void);
void RegisterOGRShape(void);
void RegisterOGRXLSX(void);
void RegisterOGRXLS(void);
void RegisterOGRLIBKML(void);
void RegisterOGRKML(void);
void RegisterOGRFlatGeobuf(void);
void RegisterOGRDXF(void);
void RegisterOGRPG(void);
