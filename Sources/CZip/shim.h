// libzip: reads and writes the ZIP packages behind XLSX and DOCX, by part name and without unpacking to disk.
// Debian: libzip-dev (pkg-config name libzip).
#include <zip.h>
